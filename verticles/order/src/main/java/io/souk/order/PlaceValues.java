package io.souk.order;

import io.souk.api.WireFormat;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.chassis.database.Columns;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
      Tuple values, List<Placement> placements, Function<Placement, String> text) {
    values.addValue(Columns.of(placements, String[]::new, text));
  }

  private static String json(Object value) {
    return WireFormat.encode(value).toString();
  }
}
