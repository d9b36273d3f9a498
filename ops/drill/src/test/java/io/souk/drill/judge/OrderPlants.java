package io.souk.drill.judge;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Request;
import io.souk.drill.history.Tale;
import java.util.stream.Stream;

/** What can be wrong with orders. */
final class OrderPlants {
  private OrderPlants() {}

  static Stream<Plant> all() {
    return Stream.of(acknowledged(), keys(), ends(), canceled(), confirmed()).flatMap(all -> all);
  }

  private static Stream<Plant> acknowledged() {
    String check = "acknowledged";
    return Stream.of(
        order(
            check,
            "an order that is gone",
            "DELETE FROM orders WHERE id = 'ord_1'",
            "there is no order ord_1"),
        order(
            check,
            "a refused order that is gone",
            "DELETE FROM orders WHERE id = 'ord_2'",
            "there is no order ord_2"),
        order(
            check,
            "other lines",
            "UPDATE order_line SET quantity = 3 WHERE order_id = 'ord_1'",
            "ord_1 has lines"),
        order(
            check,
            "a confirmed order canceled by nobody",
            "UPDATE orders SET status = 'canceled' WHERE id = 'ord_1'",
            "ord_1 was told confirmed"),
        order(
            check,
            "a confirmed order that is pending",
            "UPDATE orders SET status = 'pending' WHERE id = 'ord_3'",
            "ord_3 was told confirmed"),
        order(
            check,
            "a canceled order that lives",
            "UPDATE orders SET status = 'confirmed' WHERE id = 'ord_3'",
            "ord_3 was told canceled"),
        order(
            check,
            "a refused order that lives",
            "UPDATE orders SET status = 'confirmed' WHERE id = 'ord_2'",
            "ord_2 was told canceled"),
        tale(
            check,
            "an order denied later",
            shop ->
                shop.tale.tell(
                    Request.getOrder("ord_1"), Answer.problem(404, "order_not_found", null, null)),
            "ord_1 was denied"),
        tale(
            check,
            "an acknowledgement of nothing",
            shop ->
                shop.tale.tell(
                    Tale.place("k4", "ring-1", 1), new Answer(202, null, null, null, null, null)),
            "names no order"),
        tale(
            check,
            "a pending order that is none",
            shop ->
                shop.tale.tell(
                    Tale.place("k4", "ring-1", 1), Answer.order(202, "ord_4", "pending")),
            "there is no order ord_4"));
  }

  private static Stream<Plant> keys() {
    String one = "one-key-one-order";
    String explained = "explained";
    return Stream.of(
        tale(
            one,
            "one key, two orders",
            shop -> shop.tale.tell(TestShop.FIRST, Answer.order(201, "ord_3", "confirmed")),
            "key k1 belongs to [ord_1, ord_3]"),
        tale(
            one,
            "two keys, one order",
            shop ->
                shop.tale.tell(
                    Tale.place("k4", "ring-1", 1), Answer.order(201, "ord_1", "confirmed")),
            "order ord_1 belongs to [k1, k4]"),
        tale(
            one,
            "another content accepted",
            shop ->
                shop.tale.tell(
                    Tale.place("k1", "mug-1", 1), Answer.order(201, "ord_1", "confirmed")),
            "used with another content"),
        order(
            one,
            "another order under the key",
            "UPDATE idempotency_key SET order_id = 'ord_9' WHERE key = 'k1'",
            "key k1 belongs to [ord_1, ord_9]"),
        order(
            one,
            "an order under several keys",
            "INSERT INTO idempotency_key (key, request_hash, command_id, order_id) VALUES ('k9', 'h', 'c', 'ord_1')",
            "order_id=ord_1"),
        order(
            explained,
            "an order of an unknown key",
            "UPDATE idempotency_key SET key = 'k9' WHERE key = 'k1'",
            "k9, which no client used"),
        order(
            explained,
            "lines nobody asked for",
            "UPDATE order_line SET quantity = 9 WHERE order_id = 'ord_2'",
            "ord_2 (canceled) has lines"),
        order(
            explained,
            "a second order for one key",
            """
            INSERT INTO orders (id, status, payment_status, email, shipping_address,
                                payment_provider, payment_token)
            VALUES ('ord_9', 'pending', 'not_paid', 'a@example.com', '{}', 'sandbox', 't')
            """,
            "ord_9 (pending) has no key"),
        order(
            explained,
            "more orders than keys",
            """
            INSERT INTO orders (id, status, payment_status, email, shipping_address,
                                payment_provider, payment_token)
            VALUES ('ord_9', 'pending', 'not_paid', 'a@example.com', '{}', 'sandbox', 't')
            """,
            "4 orders of 3 keys"));
  }

  private static Stream<Plant> ends() {
    String check = "every-order-ends";
    return Stream.of(
        order(
            check,
            "a pending order",
            "UPDATE orders SET status = 'pending' WHERE id = 'ord_2'",
            "id=ord_2"),
        order(
            check,
            "an open saga",
            "UPDATE saga SET open = true WHERE order_id = 'ord_1'",
            "open=true"),
        order(
            check,
            "an order without a saga",
            "DELETE FROM saga WHERE order_id = 'ord_1'",
            "id=ord_1"),
        Plant.sql(
            check,
            "stock still held",
            "inventory",
            "UPDATE stock_hold SET status = 'held' WHERE order_id = 'ord_2'",
            "hold: order_id=ord_2"),
        Plant.sql(
            check,
            "a payment under way",
            "payment",
            "UPDATE payment SET status = 'processing', step = 'refund' WHERE order_id = 'ord_3'",
            "payment: order_id=ord_3"));
  }

  private static Stream<Plant> canceled() {
    String check = "canceled-leaves-nothing";
    return Stream.of(
        inventory(
            check,
            "stock committed",
            "UPDATE stock_hold SET status = 'committed' WHERE order_id = 'ord_3'",
            "ord_3 is canceled and has stock"),
        inventory(
            check,
            "stock held",
            "UPDATE stock_hold SET status = 'held' WHERE order_id = 'ord_2'",
            "ord_2 is canceled and has stock"),
        inventory(
            check,
            "a line still counted",
            "UPDATE stock_hold_line SET held_until = now() WHERE order_id = 'ord_2'",
            "ord_2 is canceled and has stock"),
        Plant.sql(
            check,
            "money not given back",
            "payment",
            "UPDATE payment SET refunded = 599 WHERE order_id = 'ord_3'",
            "ord_3 is canceled and has a payment"),
        Plant.sql(
            check,
            "money still authorized",
            "payment",
            "UPDATE payment SET status = 'requires_capture' WHERE order_id = 'ord_2'",
            "ord_2 is canceled and has a payment"),
        tale(
            check,
            "money the provider did not give back",
            shop -> shop.ledger.remove(5),
            "ord_3 is canceled and has provider's money"),
        tale(
            check,
            "an authorization the provider holds",
            shop -> shop.enter("authorized", 2, 500),
            "ord_2 is canceled and has provider's money"),
        order(
            check,
            "a shipment",
            "UPDATE orders SET fulfillment_status = 'shipped' WHERE id = 'ord_3'",
            "ord_3 is canceled and shipped"),
        order(
            check,
            "an order that does not exist and has everything",
            "DELETE FROM orders WHERE id = 'ord_1'",
            "ord_1 is no order and has stock"));
  }

  private static Stream<Plant> confirmed() {
    String check = "confirmed-has-one-of-each";
    return Stream.of(
        inventory(
            check, "no hold", "DELETE FROM stock_hold WHERE order_id = 'ord_1'", "has stock null"),
        inventory(
            check,
            "stock given back",
            "UPDATE stock_hold SET status = 'released' WHERE order_id = 'ord_1'",
            "status=released"),
        inventory(
            check,
            "a line too few",
            "DELETE FROM stock_hold_line WHERE order_id = 'ord_1' AND sku = 'mug-1'",
            "ord_1 of"),
        inventory(
            check,
            "other units",
            "UPDATE stock_hold_line SET quantity = 1 WHERE order_id = 'ord_1'",
            "ord_1 of"),
        inventory(
            check,
            "held and committed",
            "UPDATE stock_hold_line SET held_until = now() WHERE order_id = 'ord_1'",
            "counted=true"),
        Plant.sql(
            check,
            "no payment",
            "payment",
            "DELETE FROM payment WHERE order_id = 'ord_1'",
            "has payment null"),
        Plant.sql(
            check,
            "a payment not captured",
            "payment",
            "UPDATE payment SET status = 'requires_capture', captured = 0 WHERE order_id = 'ord_1'",
            "has payment"),
        Plant.sql(
            check,
            "a payment of another amount",
            "payment",
            "UPDATE payment SET amount = 1, captured = 1 WHERE order_id = 'ord_1'",
            "amount=1,"),
        order(
            check,
            "an order not paid",
            "UPDATE orders SET payment_status = 'not_paid' WHERE id = 'ord_1'",
            "ord_1 of"),
        tale(
            check,
            "authorized twice",
            shop -> shop.enter("authorized", 1, 1300),
            "has at provider"),
        tale(check, "captured twice", shop -> shop.enter("captured", 1, 1300), "has at provider"),
        tale(check, "never captured", shop -> shop.ledger.remove(1), "has at provider"),
        tale(check, "refunded", shop -> shop.enter("refunded", 1, 1300), "has at provider"),
        tale(
            check,
            "canceled at the provider",
            shop -> shop.enter("canceled", 1, 1300),
            "has at provider"));
  }

  private static Plant tale(
      String check, String what, java.util.function.Consumer<TestShop> plant, String offender) {
    return new Plant(check, what, plant, offender);
  }

  private static Plant order(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "order", sql, offender);
  }

  private static Plant inventory(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "inventory", sql, offender);
  }
}
