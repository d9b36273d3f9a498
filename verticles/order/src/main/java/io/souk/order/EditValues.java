package io.souk.order;

import io.souk.api.order.Order;
import io.souk.chassis.database.Columns;
import io.souk.order.saga.Pricing;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.IntStream;

/** An edit as the columns that {@link OrderSql#EDIT} takes. */
final class EditValues {
  private EditValues() {}

  static Tuple of(String orderId, int version, Pricing pricing) {
    Order.Totals totals = pricing.totals();
    List<Order.Line> lines = pricing.lines();
    return Tuple.of(
            orderId,
            version,
            totals.subtotal().amount(),
            AdvanceValues.amount(totals.discount()),
            AdvanceValues.amount(totals.shipping()))
        .addLong(AdvanceValues.amount(totals.tax()))
        .addBoolean(!Boolean.FALSE.equals(totals.taxIncluded()))
        .addLong(totals.total().amount())
        .addString(pricing.shippingOption())
        .addValue(IntStream.rangeClosed(1, lines.size()).boxed().toArray(Integer[]::new))
        .addValue(Columns.of(lines, String[]::new, Order.Line::sku))
        .addValue(Columns.of(lines, Integer[]::new, Order.Line::quantity))
        .addValue(Columns.of(lines, String[]::new, Order.Line::title))
        .addValue(Columns.of(lines, Long[]::new, line -> AdvanceValues.amount(line.unitPrice())))
        .addValue(Columns.of(lines, Long[]::new, line -> AdvanceValues.amount(line.discount())))
        .addValue(Columns.of(lines, Long[]::new, line -> AdvanceValues.amount(line.tax())))
        .addValue(Columns.of(lines, Long[]::new, line -> AdvanceValues.amount(line.total())))
        .addValue(Columns.of(lines, String[]::new, line -> AdvanceValues.json(line.discounts())))
        .addValue(Columns.of(lines, String[]::new, line -> AdvanceValues.json(line.taxes())))
        .addValue(Columns.of(lines, Boolean[]::new, Order.Line::requiresShipping));
  }
}
