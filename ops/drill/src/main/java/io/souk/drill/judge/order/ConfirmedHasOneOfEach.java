package io.souk.drill.judge.order;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.LedgerEntry;
import io.souk.drill.judge.money.Payment;
import io.souk.drill.judge.money.ProviderAccount;
import io.souk.drill.judge.stock.StockHold;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Doing is complete, and done once. Money is expected to be captured at once. */
public final class ConfirmedHasOneOfEach implements Check {
  @Override
  public String name() {
    return "confirmed-has-one-of-each";
  }

  @Override
  public String statement() {
    return "A confirmed order has its lines committed once, and its total authorized and captured"
        + " once, unless it costs nothing: then it has no payment.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, StockHold> holds = StockHold.all(evidence.databases());
    Map<String, Payment> payments = Payment.all(evidence.databases());
    Map<String, ProviderAccount> provider = ProviderAccount.all(evidence.ledger());
    for (PlacedOrder order : PlacedOrder.all(evidence.databases()).values()) {
      if (order.confirmed()) {
        findings.checked(1);
        StockHold hold = holds.get(order.id());
        if (!committed(order, hold)) {
          findings.offender(order.id() + " of " + order.lines() + " has stock " + hold);
        }
        Payment payment = payments.get(order.id());
        if (order.free() ? payment != null : !paid(order, payment)) {
          findings.offender(order.id() + " of " + money(order) + " has payment " + payment);
        }
        ProviderAccount account = ProviderAccount.of(provider, order.id());
        if (!order.free() && !charged(order, account)) {
          findings.offender(order.id() + " of " + money(order) + " has at provider " + account);
        }
      }
    }
  }

  private static boolean committed(PlacedOrder order, @Nullable StockHold hold) {
    return hold != null
        && hold.status().equals("committed")
        && !hold.counted()
        && hold.lines().equals(order.lines());
  }

  private static boolean paid(PlacedOrder order, @Nullable Payment payment) {
    Long total = order.total();
    return payment != null
        && total != null
        && order.paymentStatus().equals("captured")
        && payment.status().equals("succeeded")
        && payment.amount() == total
        && payment.captured() == total
        && payment.refunded() == 0
        && payment.currency().equals(order.currency());
  }

  private static boolean charged(PlacedOrder order, ProviderAccount account) {
    return only(order, account.all("authorized"))
        && only(order, account.all("captured"))
        && account.all("canceled").isEmpty()
        && account.all("refunded").isEmpty();
  }

  private static boolean only(PlacedOrder order, List<LedgerEntry> entries) {
    Long total = order.total();
    return entries.size() == 1
        && total != null
        && entries.get(0).amount() == total
        && entries.get(0).currency().toUpperCase(Locale.ROOT).equals(order.currency());
  }

  private static String money(PlacedOrder order) {
    return order.total() + " " + order.currency();
  }
}
