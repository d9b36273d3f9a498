package io.souk.drill.judge.order;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.money.Payment;
import io.souk.drill.judge.money.ProviderAccount;
import io.souk.drill.judge.promotion.UsedCoupons;
import io.souk.drill.judge.stock.StockHold;
import java.sql.SQLException;
import java.util.Map;

/** Undoing is complete. */
public final class CanceledLeavesNothing implements Check {
  @Override
  public String name() {
    return "canceled-leaves-nothing";
  }

  @Override
  public String statement() {
    return "An order that is canceled, or does not exist, has no stock, no money, no coupon and no shipment.";
  }

  /** A run may have canceled nothing. */
  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, PlacedOrder> orders = PlacedOrder.all(evidence.databases());
    for (PlacedOrder order : orders.values()) {
      if (order.canceled()) {
        findings.checked(1);
        if (!order.fulfillmentStatus().equals("not_fulfilled")) {
          findings.offender(order.id() + " is canceled and " + order.fulfillmentStatus());
        }
      }
    }
    StockHold.all(evidence.databases())
        .forEach((id, hold) -> require(findings, orders, id, hold.takesUnits(), "stock", hold));
    Payment.all(evidence.databases())
        .forEach(
            (id, payment) ->
                require(findings, orders, id, payment.takesMoney(), "a payment", payment));
    UsedCoupons.byOrder(evidence.databases())
        .forEach((id, codes) -> require(findings, orders, id, true, "a coupon", codes));
    ProviderAccount.all(evidence.ledger())
        .forEach(
            (id, account) ->
                require(findings, orders, id, account.takesMoney(), "provider's money", account));
  }

  private static void require(
      Findings findings,
      Map<String, PlacedOrder> orders,
      String id,
      boolean takes,
      String what,
      Object which) {
    PlacedOrder order = orders.get(id);
    if (takes && (order == null || order.canceled())) {
      String is = order == null ? "no order" : "canceled";
      findings.offender("%s is %s and has %s: %s".formatted(id, is, what, which));
    }
  }
}
