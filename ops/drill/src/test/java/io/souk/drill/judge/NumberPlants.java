package io.souk.drill.judge;

import java.util.stream.Stream;

/** What can be wrong with numbers. */
final class NumberPlants {
  private NumberPlants() {}

  static Stream<Plant> all() {
    return Stream.of(
        new Plant(
            "integers",
            "a column of fractions",
            shop -> shop.execute("payment", "CREATE TABLE fraction (price numeric)"),
            "payment: table_name=fraction"),
        sql(
            "integers",
            "a fraction in an event",
            "UPDATE outbox SET data = '{\"total\": {\"amount\": 12.5}}' WHERE id = 'evt_1'",
            "order: id=evt_1"),
        sql(
            "integers",
            "an amount that is text",
            "UPDATE outbox SET data = '{\"total\": {\"amount\": \"12\"}}' WHERE id = 'evt_1'",
            "order: id=evt_1"),
        sql(
            "totals",
            "a line's total",
            "UPDATE order_line SET total = 999 WHERE sku = 'ring-1'",
            "id=ord_1"),
        sql(
            "totals",
            "a subtotal",
            "UPDATE orders SET subtotal = 1299 WHERE id = 'ord_1'",
            "id=ord_1"),
        sql(
            "totals",
            "a discount no line has",
            "UPDATE orders SET discount = 100, total = 1200 WHERE id = 'ord_1'",
            "id=ord_1"),
        sql(
            "totals",
            "shipping that is not in the total",
            "UPDATE orders SET shipping = 490 WHERE id = 'ord_1'",
            "id=ord_1"),
        sql(
            "totals",
            "tax on top that is not in the total",
            "UPDATE orders SET tax = 100, tax_included = false WHERE id = 'ord_1'",
            "id=ord_1"),
        sql("totals", "a total", "UPDATE orders SET total = 1299 WHERE id = 'ord_1'", "id=ord_1"),
        sql(
            "totals",
            "a line without a price",
            "UPDATE order_line SET unit_price = NULL, total = NULL WHERE order_id = 'ord_2'",
            "id=ord_2"),
        sql(
            "totals",
            "an order without lines",
            "DELETE FROM order_line WHERE order_id = 'ord_2'",
            "id=ord_2"),
        sql(
            "totals",
            "a confirmed order without a total",
            "UPDATE orders SET total = NULL, subtotal = NULL, currency = NULL WHERE id = 'ord_1'",
            "id=ord_1"),
        sql(
            "totals",
            "a total of no currency",
            "UPDATE orders SET currency = NULL WHERE id = 'ord_1'",
            "id=ord_1"));
  }

  private static Plant sql(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "order", sql, offender);
  }
}
