package io.souk.drill.judge.money;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.LedgerEntry;
import io.souk.drill.judge.Row;
import io.souk.drill.judge.order.PlacedOrder;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Two sets of books, kept by two parties, and the orders they are about. */
public final class ProviderBooks implements Check {
  private static final String LEDGER =
      """
      SELECT l.order_id, l.entry, l.currency, l.amount,
             CASE l.entry WHEN 'refunded' THEN coalesce(p.provider_reference, l.provider_reference)
                          ELSE l.provider_reference END AS provider_reference
      FROM payment_ledger l LEFT JOIN payment p USING (order_id)
      ORDER BY l.id
      """;

  private static final String REFUNDS =
      """
      SELECT r.id, r.order_id, r.amount, p.currency, p.provider_reference
      FROM payment_refund r JOIN payment p USING (order_id)
      WHERE r.status = 'succeeded'
      ORDER BY r.id
      """;

  /** Refunds may come in parts, and both sides may divide them differently. */
  private static final class Sums extends TreeMap<String, Long> {
    private static final long serialVersionUID = 1L;

    void add(String order, String kind, String reference, String currency, long amount) {
      String what = kind.equals(ProviderAccount.REFUNDED) ? kind : kind + " " + amount;
      merge(
          "%s %s %s %s".formatted(order, reference, currency.toLowerCase(Locale.ROOT), what),
          kind.equals(ProviderAccount.REFUNDED) ? amount : 1,
          Long::sum);
    }

    /** One that payment asked for by its id is told of by that, too. */
    void addRefund(String order, String reference, String currency, String id, long amount) {
      add(order, "refund " + id, reference, currency, amount);
    }
  }

  @Override
  public String name() {
    return "provider-books";
  }

  @Override
  public String statement() {
    return "The provider's ledger and payment's tell the same, entry by entry, of orders that"
        + " exist.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Sums theirs = theirs(evidence);
    Sums ours = new Sums();
    for (Row row : evidence.databases().rows("payment", LEDGER)) {
      String kind =
          row.text("entry").equals("voided") ? ProviderAccount.CANCELED : row.text("entry");
      ours.add(
          row.text("order_id"),
          kind,
          row.text("provider_reference"),
          row.text("currency"),
          row.number("amount"));
    }
    for (Row row : evidence.databases().rows("payment", REFUNDS)) {
      ours.addRefund(
          row.text("order_id"),
          row.text("provider_reference"),
          row.text("currency"),
          row.text("id"),
          row.number("amount"));
    }
    findings.checked(theirs.size() + ours.size());
    Set<String> all = new HashSet<>(theirs.keySet());
    all.addAll(ours.keySet());
    all.stream()
        .sorted()
        .filter(entry -> !theirs.getOrDefault(entry, 0L).equals(ours.getOrDefault(entry, 0L)))
        .forEach(
            entry ->
                findings.offender(
                    "%s: the provider has %d, payment %d"
                        .formatted(
                            entry, theirs.getOrDefault(entry, 0L), ours.getOrDefault(entry, 0L))));
    orphans(evidence, findings);
  }

  /** What moved or reserved money. Canceling an intent that was declined does neither. */
  private static Sums theirs(Evidence evidence) {
    Set<String> authorized = new HashSet<>();
    Sums theirs = new Sums();
    for (LedgerEntry entry : evidence.ledger()) {
      if (entry.kind().equals(ProviderAccount.AUTHORIZED)) {
        authorized.add(entry.paymentIntent());
      }
      boolean tells =
          switch (entry.kind()) {
            case ProviderAccount.AUTHORIZED, ProviderAccount.CAPTURED, ProviderAccount.REFUNDED ->
                true;
            case ProviderAccount.CANCELED -> authorized.contains(entry.paymentIntent());
            default -> false;
          };
      if (tells) {
        theirs.add(
            String.valueOf(entry.orderId()),
            entry.kind(),
            entry.paymentIntent(),
            entry.currency(),
            entry.amount());
      }
      if (entry.kind().equals(ProviderAccount.REFUNDED) && entry.refundId() != null) {
        theirs.addRefund(
            String.valueOf(entry.orderId()),
            entry.paymentIntent(),
            entry.currency(),
            entry.refundId(),
            entry.amount());
      }
    }
    return theirs;
  }

  private static void orphans(Evidence evidence, Findings findings) throws SQLException {
    Map<String, PlacedOrder> orders = PlacedOrder.all(evidence.databases());
    ProviderAccount.all(evidence.ledger())
        .forEach(
            (order, account) -> {
              if (!orders.containsKey(order)) {
                findings.offender("the provider knows an order that is none: " + order + account);
              }
            });
    for (String order : Payment.all(evidence.databases()).keySet()) {
      if (!orders.containsKey(order)) {
        findings.offender("payment knows an order that is none: " + order);
      }
    }
  }
}
