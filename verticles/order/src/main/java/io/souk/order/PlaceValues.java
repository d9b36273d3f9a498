package io.souk.order;

import io.souk.api.WireFormat;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.chassis.database.Columns;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** New orders as the columns that {@link OrderSql#PLACE} takes. */
final class PlaceValues {
  private record LineOf(String orderId, int position, OrderLine line) {}

  private PlaceValues() {}

  static Tuple of(List<Placement> placements) {
    Tuple values = Tuple.tuple();
    addText(values, placements, p -> p.command().idempotencyKey());
    addText(values, placements, p -> p.command().requestHash());
    addText(values, placements, Placement::commandId);
    addText(values, placements, Placement::orderId);
    addText(values, placements, p -> p.command().email());
    addText(values, placements, p -> json(p.command().shippingAddress()));
    addText(values, placements, p -> p.command().payment().provider());
    addText(values, placements, p -> p.command().payment().token());
    addText(values, placements, p -> json(p.state()));
    addText(values, placements, p -> p.command().customerId());
    addText(values, placements, PlaceValues::coupons);
    addText(values, placements, p -> p.command().shippingOption());
    addText(values, placements, p -> p.command().note());
    addText(values, placements, p -> p.command().cartId());
    addText(values, placements, p -> p.command().returnUrl());

    List<LineOf> lines = new ArrayList<>();
    for (Placement placement : placements) {
      List<OrderLine> ordered = placement.command().lines();
      for (int i = 0; i < ordered.size(); i++) {
        lines.add(new LineOf(placement.orderId(), i + 1, ordered.get(i)));
      }
    }
    return values
        .addValue(Columns.of(lines, String[]::new, LineOf::orderId))
        .addValue(Columns.of(lines, Integer[]::new, LineOf::position))
        .addValue(Columns.of(lines, String[]::new, l -> l.line().sku()))
        .addValue(Columns.of(lines, Integer[]::new, l -> l.line().quantity()));
  }

  private static void addText(
      Tuple values, List<Placement> placements, Function<Placement, @Nullable String> text) {
    values.addValue(Columns.of(placements, String[]::new, text));
  }

  private static @Nullable String coupons(Placement placement) {
    List<String> coupons = placement.command().coupons();
    return coupons == null || coupons.isEmpty() ? null : new JsonArray(coupons).encode();
  }

  private static String json(Object value) {
    return WireFormat.encode(value).toString();
  }
}
