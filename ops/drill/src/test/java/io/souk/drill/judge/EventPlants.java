package io.souk.drill.judge;

import java.util.stream.Stream;

/** What can be wrong with events. */
final class EventPlants {
  private EventPlants() {}

  static Stream<Plant> all() {
    return Stream.of(
        order(
            "events-delivered",
            "a delivery still to be made",
            "INSERT INTO outbox_delivery (subscriber, seq, subject) VALUES ('catalog', 1, 'ord_1')",
            "order still has to deliver"),
        catalog(
            "events-delivered",
            "an event that never arrived",
            "DELETE FROM inbox WHERE event_id = 'evt_3'",
            "catalog never received order's id=evt_3"),
        order(
            "events-delivered",
            "an event from nowhere",
            "DELETE FROM outbox WHERE id = 'evt_3'",
            "catalog received what was never sent: id=evt_3"),
        catalog(
            "events-delivered",
            "an event changed on its way",
            "UPDATE inbox SET sequence = 7 WHERE event_id = 'evt_1'",
            "catalog never received order's id=evt_1"),
        order(
            "events-delivered",
            "a subscriber nobody knows",
            "INSERT INTO event_subscription (subscriber, type) VALUES ('nobody', 'order.placed')",
            "subscriber=nobody"),
        order(
            "events-in-order",
            "a gap",
            "UPDATE outbox SET sequence = 3 WHERE id = 'evt_3'",
            "order wrote: subject=ord_3 sequences={1,3}"),
        order(
            "events-in-order",
            "a number twice",
            "UPDATE outbox SET sequence = 1 WHERE id = 'evt_3'",
            "sequences={1,1}"),
        order(
            "events-in-order",
            "written in another order",
            "UPDATE outbox SET sequence = 3 - sequence WHERE subject = 'ord_3'",
            "sequences={2,1}"),
        catalog(
            "events-in-order",
            "received in another order",
            "UPDATE inbox SET received_at = now() - interval '1 minute' WHERE event_id = 'evt_3'",
            "catalog received: source=order subject=ord_3 sequence=2"),
        order(
            "events-of-orders",
            "a confirmed order untold",
            "DELETE FROM outbox WHERE id = 'evt_1'",
            "id=ord_1"),
        order(
            "events-of-orders",
            "a confirmed order told twice",
            "INSERT INTO outbox (id, type, subject, sequence, data) SELECT 'evt_9', type, subject, 9, data FROM outbox WHERE id = 'evt_1'",
            "placed=2"),
        order(
            "events-of-orders",
            "a cancellation untold",
            "DELETE FROM outbox WHERE id = 'evt_3'",
            "id=ord_3"),
        order(
            "events-of-orders",
            "a cancellation told of a confirmed order",
            "UPDATE outbox SET subject = 'ord_1' WHERE id = 'evt_3'",
            "id=ord_1"),
        order(
            "events-of-orders",
            "a refused order told placed",
            "UPDATE outbox SET subject = 'ord_2' WHERE id = 'evt_1'",
            "id=ord_2"),
        order(
            "events-of-orders",
            "an order that is none",
            "UPDATE outbox SET subject = 'ord_9' WHERE id = 'evt_1'",
            "id=ord_9 status=null"),
        order(
            "events-of-orders",
            "another total",
            "UPDATE outbox SET data = '{\"total\": {\"amount\": 1}}' WHERE id = 'evt_1'",
            "told_total=1"),
        order(
            "events-of-orders",
            "confirmed twice",
            "INSERT INTO order_timeline (order_id, event) VALUES ('ord_1', 'confirmed')",
            "confirmations=2"),
        order(
            "events-of-orders",
            "confirmed without a trace",
            "DELETE FROM order_timeline WHERE order_id = 'ord_1'",
            "id=ord_1"),
        catalog(
            "events-effects",
            "an effect lost",
            "UPDATE variant SET units_sold = 1 WHERE sku = 'ring-1'",
            "sku=ring-1 units_sold=1, but orders have 2"),
        catalog(
            "events-effects",
            "an effect doubled",
            "UPDATE variant SET units_sold = 2 WHERE sku = 'mug-1'",
            "sku=mug-1"),
        catalog(
            "events-effects",
            "a product that counts otherwise",
            "UPDATE product SET units_sold = 4",
            "handle=gift"));
  }

  private static Plant order(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "order", sql, offender);
  }

  private static Plant catalog(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "catalog", sql, offender);
  }
}
