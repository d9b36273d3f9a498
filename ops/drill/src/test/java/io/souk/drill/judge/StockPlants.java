package io.souk.drill.judge;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Request;
import io.souk.drill.history.Tale;
import java.util.stream.Stream;

/** What can be wrong with stock. */
final class StockPlants {
  private StockPlants() {}

  static Stream<Plant> all() {
    return Stream.of(
        sql(
            "stock-counts",
            "fewer on hand than promised",
            "UPDATE stock SET on_hand = 1 WHERE sku = 'ring-1'",
            "available=-1"),
        sql(
            "stock-counts",
            "held below zero",
            "UPDATE stock SET held = -1 WHERE sku = 'mug-1'",
            "sku=mug-1"),
        sql(
            "stock-counts",
            "committed below zero",
            "UPDATE stock SET committed = -1 WHERE sku = 'mug-1'",
            "sku=mug-1"),
        sql(
            "stock-movements",
            "a lost update of on hand",
            "UPDATE stock SET on_hand = 9 WHERE sku = 'ring-1'",
            "moved_on_hand=10"),
        sql(
            "stock-movements",
            "a lost update of held",
            "UPDATE stock SET held = 1 WHERE sku = 'ring-1'",
            "moved_held=0"),
        sql(
            "stock-movements",
            "a lost update of committed",
            "UPDATE stock SET committed = 1 WHERE sku = 'ring-1'",
            "moved_committed=2"),
        sql(
            "stock-movements",
            "a lost stock row",
            "DELETE FROM stock WHERE sku = 'mug-1'",
            "sku=mug-1"),
        sql(
            "stock-movements",
            "a lost movement",
            "DELETE FROM stock_movement WHERE kind = 'counted' AND sku = 'mug-1'",
            "sku=mug-1"),
        sql(
            "stock-never-oversold",
            "more promised than there was, for a while",
            """
            INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id) VALUES
              ('ring-1', 'held', 0, 9, 0, 'ord_9'), ('ring-1', 'released', 0, -9, 0, 'ord_9')
            """,
            "order_id=ord_9"),
        sql(
            "stock-never-oversold",
            "units given back that nobody had",
            "INSERT INTO stock_movement (sku, kind, on_hand, held, committed) VALUES ('ring-1', 'released', 0, -1, 0)",
            "held=-1"),
        sql(
            "stock-holds",
            "held units of no line",
            "UPDATE stock SET held = 3 WHERE sku = 'ring-1'",
            "sku=ring-1"),
        sql(
            "stock-holds",
            "a line counted twice",
            "UPDATE stock_hold_line SET held_until = now() WHERE order_id = 'ord_2'",
            "lines_held=1"),
        sql(
            "stock-holds",
            "a committed line that is gone",
            "DELETE FROM stock_hold_line WHERE sku = 'mug-1'",
            "sku=mug-1"),
        sql(
            "stock-units-of-orders",
            "an order held twice",
            """
            INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id) VALUES
              ('ring-1', 'held', 0, 2, 0, 'ord_1'), ('ring-1', 'released', 0, -2, 0, 'ord_1')
            """,
            "highest=4"),
        sql(
            "stock-units-of-orders",
            "a hold given back twice",
            """
            INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id) VALUES
              ('ring-1', 'released', 0, -1, 0, 'ord_2')
            """,
            "lowest=-1"),
        sql(
            "stock-units-of-orders",
            "units shipped that never left the stock",
            "UPDATE stock_hold_line SET shipped = 1 WHERE order_id = 'ord_1' AND sku = 'ring-1'",
            "shipped=1"),
        sql(
            "stock-units-of-orders",
            "units shipped twice",
            """
            INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id) VALUES
              ('ring-1', 'shipped', -1, 0, -1, 'ord_1'), ('ring-1', 'shipped', -1, 0, -1, 'ord_1');
            UPDATE stock_hold_line SET shipped = 1 WHERE order_id = 'ord_1' AND sku = 'ring-1'
            """,
            "departed=2"),
        sql(
            "stock-units-of-orders",
            "a hold that moved nothing",
            "DELETE FROM stock_movement WHERE order_id = 'ord_2'",
            "order_id=ord_2"),
        sql(
            "stock-units-of-orders",
            "movements of no hold",
            "DELETE FROM stock_hold_line WHERE order_id = 'ord_3'",
            "order_id=ord_3"),
        new Plant(
            "stock-linearizable",
            "a lost update that a client saw",
            shop -> shop.tale.tell(Request.getStock("ring-1"), Tale.stock(10, 9)),
            "available 9"),
        new Plant(
            "stock-linearizable",
            "a level that does not add up",
            shop ->
                shop.tale.tell(
                    Request.getStock("ring-1"), Answer.stock(new Answer.Stock(10, 8, 1, 2))),
            "held=1"));
  }

  private static Plant sql(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "inventory", sql, offender);
  }
}
