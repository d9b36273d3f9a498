package io.souk.drill.judge;

import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be wrong with money. */
final class MoneyPlants {
  private MoneyPlants() {}

  static Stream<Plant> all() {
    return Stream.of(
        new Plant(
            "one-capture",
            "captured twice at the provider",
            shop -> shop.enter("captured", 1, 1300),
            "ord_1"),
        new Plant(
            "one-capture", "authorized twice", shop -> shop.enter("authorized", 1, 1300), "ord_1"),
        sql(
            "one-capture",
            "captured twice in our ledger",
            enter("ord_1", "captured", 1300),
            "order_id=ord_1 captures=2"),
        orders(
            "money-owed",
            "a confirmed order of another total",
            "UPDATE orders SET total = 1299 WHERE id = 'ord_1'",
            "ord_1"),
        orders(
            "money-owed",
            "a canceled order that was paid",
            "UPDATE orders SET status = 'canceled' WHERE id = 'ord_1'",
            "ord_1"),
        orders(
            "money-owed",
            "a captured order that is only authorized",
            "UPDATE orders SET payment_status = 'authorized' WHERE id = 'ord_1'",
            "ord_1"),
        orders(
            "money-owed",
            "another currency",
            "UPDATE orders SET currency = 'EUR' WHERE id = 'ord_1'",
            "EUR"),
        orders(
            "money-owed",
            "a part refunded that is all",
            "UPDATE orders SET payment_status = 'partially_refunded' WHERE id = 'ord_1'",
            "ord_1"),
        sql(
            "money-owed",
            "an order without its payment",
            "DELETE FROM payment WHERE order_id = 'ord_1'",
            "ord_1"),
        ledger(
            "money-owed",
            "a refund that never came",
            ledger -> ledger.ledger.removeIf(entry -> entry.kind().equals("refunded")),
            "ord_3"),
        sql(
            "payment-ledger",
            "captured that no entry tells",
            "UPDATE payment SET captured = 1200 WHERE order_id = 'ord_1'",
            "ledger_captured=1300"),
        sql(
            "payment-ledger",
            "refunded that no entry tells",
            "UPDATE payment SET refunded = 1 WHERE order_id = 'ord_1'",
            "order_id=ord_1"),
        sql(
            "payment-ledger",
            "entries of no payment",
            "DELETE FROM payment WHERE order_id = 'ord_3'",
            "order_id=ord_3"),
        sql(
            "payment-ledger",
            "authorized twice",
            enter("ord_1", "authorized", 1300),
            "authorizations=2"),
        sql("payment-ledger", "voided though captured", enter("ord_1", "voided", 1300), "voids=1"),
        sql(
            "payment-ledger",
            "captured without authorization",
            "DELETE FROM payment_ledger WHERE entry = 'authorized'",
            "authorizations=0"),
        sql(
            "payment-ledger",
            "canceled but not voided",
            enter("ord_2", "authorized", 500),
            "order_id=ord_2"),
        sql(
            "payment-ledger",
            "succeeded but refunded",
            "UPDATE payment SET status = 'succeeded' WHERE order_id = 'ord_3'",
            "status=succeeded"),
        sql(
            "payment-ledger",
            "refunded but kept",
            "UPDATE payment SET status = 'refunded' WHERE order_id = 'ord_1'",
            "status=refunded"),
        sql(
            "payment-ledger",
            "declined but authorized",
            "UPDATE payment SET status = 'declined' WHERE order_id = 'ord_1'",
            "status=declined"),
        sql(
            "payment-ledger",
            "to be captured but captured",
            "UPDATE payment SET status = 'requires_capture' WHERE order_id = 'ord_1'",
            "status=requires_capture"),
        sql(
            "payment-ledger",
            "canceled but captured",
            "UPDATE payment SET status = 'canceled' WHERE order_id = 'ord_1'",
            "status=canceled"),
        sql(
            "payment-ledger",
            "an entry in another currency",
            "UPDATE payment_ledger SET currency = 'EUR' WHERE order_id = 'ord_1'",
            "order_id=ord_1"),
        sql(
            "payment-ledger",
            "an entry of another reference",
            "UPDATE payment_ledger SET provider_reference = 'pi_9' WHERE order_id = 'ord_1'",
            "order_id=ord_1"),
        sql(
            "payment-ledger",
            "an authorization of another amount",
            "UPDATE payment_ledger SET amount = 1 WHERE entry = 'authorized'",
            "order_id=ord_1"),
        sql(
            "payment-ledger",
            "more captured than asked for",
            "UPDATE payment SET amount = 100 WHERE order_id = 'ord_1'",
            "order_id=ord_1"),
        sql(
            "refunds",
            "more refunded than captured",
            "UPDATE payment SET refunded = 1400, refunded_otherwise = 1400 WHERE order_id = 'ord_1'",
            "refunded=1400"),
        sql(
            "refunds",
            "more promised than is left",
            refund("ord_1", 1301, "pending")
                + "; UPDATE payment SET refunding = 1301 WHERE order_id = 'ord_1'",
            "refunding=1301"),
        sql(
            "refunds",
            "a refund that nothing was set aside for",
            refund("ord_1", 5, "pending"),
            "pending=5"),
        sql(
            "refunds",
            "a refund made that the payment does not know",
            refund("ord_1", 5, "succeeded"),
            "succeeded=5"),
        sql(
            "refunds",
            "a refund made that the ledger does not know",
            refund("ord_3", 600, "succeeded")
                + "; UPDATE payment SET refunded_otherwise = 0 WHERE order_id = 'ord_3'",
            "unwritten=1"),
        sql(
            "double-entry",
            "a journal that does not balance",
            "UPDATE payment_ledger SET amounts = '{1300,-1299}' WHERE order_id = 'ord_1' AND entry = 'authorized'",
            "unbalanced=1"),
        sql(
            "double-entry",
            "two journals that make up for each other",
            "UPDATE payment_ledger SET amounts[1] = amounts[1] + CASE entry WHEN 'captured' THEN 1"
                + " ELSE -1 END WHERE order_id = 'ord_1'",
            "unbalanced=2"),
        sql(
            "double-entry",
            "a balance that is not what was paid",
            "UPDATE payment SET refunded = 100 WHERE order_id = 'ord_1'",
            "kept=1200"),
        sql(
            "double-entry",
            "money authorized that no journal tells",
            "UPDATE payment SET authorized = 500 WHERE order_id = 'ord_2'",
            "authorized=500"),
        sql(
            "double-entry",
            "entries of no payment",
            "DELETE FROM payment WHERE order_id = 'ord_3'",
            "order_id=ord_3"),
        sql(
            "provider-books",
            "a refund by id the provider does not know",
            refund("ord_1", 5, "succeeded"),
            "refund rfd_ord_1 5: the provider has 0, payment 1"),
        ledger(
            "provider-books",
            "a refund by id we do not know",
            shop ->
                shop.ledger.add(new LedgerEntry("refunded", "pi_3", "ord_3", 600, "usd", "rfd_9")),
            "refund rfd_9 600: the provider has 1, payment 0"),
        ledger(
            "provider-books",
            "a charge we do not know",
            shop -> shop.enter("authorized", 2, 500),
            "ord_2 pi_2 usd authorized 500: the provider has 1, payment 0"),
        ledger(
            "provider-books",
            "a charge the provider does not know",
            shop -> shop.ledger.removeIf(entry -> entry.kind().equals("captured")),
            "captured 1300: the provider has 0, payment 1"),
        ledger(
            "provider-books",
            "another amount",
            shop ->
                shop.ledger.replaceAll(
                    entry ->
                        new LedgerEntry(
                            entry.kind(),
                            entry.paymentIntent(),
                            entry.orderId(),
                            entry.amount() + 1,
                            entry.currency())),
            "captured 1301"),
        ledger(
            "provider-books",
            "another currency",
            shop ->
                shop.ledger.replaceAll(
                    entry ->
                        new LedgerEntry(
                            entry.kind(),
                            entry.paymentIntent(),
                            entry.orderId(),
                            entry.amount(),
                            "eur")),
            "eur"),
        ledger(
            "provider-books",
            "a refund of another amount",
            shop -> shop.enter("refunded", 3, 1),
            "ord_3 pi_3 usd refunded: the provider has 601, payment 600"),
        sql(
            "provider-books",
            "a void the provider does not know",
            enter("ord_1", "voided", 1300),
            "canceled 1300"),
        ledger(
            "provider-books",
            "an order that is none at the provider",
            shop -> shop.enter("declined", 9, 1),
            "ord_9"),
        ledger(
            "provider-books",
            "a charge for no order",
            shop -> shop.ledger.add(new LedgerEntry("authorized", "pi_8", null, 1, "usd")),
            "pi_8"),
        sql(
            "provider-books",
            "an order that is none at payment",
            "INSERT INTO payment (order_id, amount, currency, status) VALUES ('ord_9', 1, 'USD', 'canceled')",
            "ord_9"));
  }

  private static Plant ledger(
      String check, String what, Consumer<TestShop> plant, String offender) {
    return new Plant(check, what, plant, offender);
  }

  private static Plant sql(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "payment", sql, offender);
  }

  private static Plant orders(String check, String what, String sql, String offender) {
    return Plant.sql(check, what, "order", sql, offender);
  }

  private static String refund(String order, long amount, String status) {
    return """
        INSERT INTO payment_refund (id, order_id, amount, status, provider_reference)
        VALUES ('rfd_%1$s', '%1$s', %2$d, '%3$s', 're_1')
        """
        .formatted(order, amount, status);
  }

  private static String enter(String order, String entry, long amount) {
    return """
        INSERT INTO payment_ledger
          (order_id, entry, amount, currency, provider_reference, accounts, amounts)
        SELECT order_id, '%s', %d, currency, coalesce(provider_reference, 'pi_2'), '{a,b}', '{0,0}'
        FROM payment WHERE order_id = '%s'
        """
        .formatted(entry, amount, order);
  }
}
