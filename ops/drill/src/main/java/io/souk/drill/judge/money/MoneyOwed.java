package io.souk.drill.judge.money;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.order.PlacedOrder;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/** What was paid is what is owed. */
public final class MoneyOwed implements Check {
  @Override
  public String name() {
    return "money-owed";
  }

  @Override
  public String statement() {
    return "Captured minus refunded is the order's total if it is confirmed and captured, and"
        + " otherwise nothing.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, Payment> payments = Payment.all(evidence.databases());
    Map<String, ProviderAccount> provider = ProviderAccount.all(evidence.ledger());
    for (PlacedOrder order : PlacedOrder.all(evidence.databases()).values()) {
      findings.checked(1);
      Payment payment = payments.get(order.id());
      long paid = payment == null ? 0 : payment.paid();
      long received = ProviderAccount.of(provider, order.id()).paid();
      boolean right =
          order.paymentStatus().equals("partially_refunded")
              ? paid == received && paid > 0 && paid < total(order)
              : paid == owed(order) && received == owed(order);
      boolean currencyRight =
          paid == 0 || payment == null || Objects.equals(payment.currency(), order.currency());
      if (!right || !currencyRight) {
        findings.offender(
            "%s is %s and %s, total %s %s, but paid %d %s, of which the provider knows %d"
                .formatted(
                    order.id(),
                    order.status(),
                    order.paymentStatus(),
                    order.total(),
                    order.currency(),
                    paid,
                    payment == null ? "" : payment.currency(),
                    received));
      }
    }
  }

  private static long owed(PlacedOrder order) {
    return order.confirmed() && order.paymentStatus().equals("captured") ? total(order) : 0;
  }

  private static long total(PlacedOrder order) {
    Long total = order.total();
    return total == null ? 0 : total;
  }
}
