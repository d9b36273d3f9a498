package io.souk.drill.judge;

import io.souk.drill.judge.event.Deliveries;
import io.souk.drill.judge.event.EventOrder;
import io.souk.drill.judge.event.OrderStories;
import io.souk.drill.judge.event.UnitsSold;
import io.souk.drill.judge.linear.StockLinearizable;
import io.souk.drill.judge.money.MoneyOwed;
import io.souk.drill.judge.money.OneCapture;
import io.souk.drill.judge.money.PaymentChecks;
import io.souk.drill.judge.money.ProviderBooks;
import io.souk.drill.judge.number.Integers;
import io.souk.drill.judge.number.Totals;
import io.souk.drill.judge.order.Acknowledged;
import io.souk.drill.judge.order.CanceledLeavesNothing;
import io.souk.drill.judge.order.ConfirmedHasOneOfEach;
import io.souk.drill.judge.order.EveryOrderEnds;
import io.souk.drill.judge.order.Explained;
import io.souk.drill.judge.order.OneKeyOneOrder;
import io.souk.drill.judge.promotion.CouponUses;
import io.souk.drill.judge.stock.StockChecks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds an installation's promises against what it did. */
public final class Judge {
  private static final List<Check> CHECKS =
      List.of(
          StockChecks.COUNTS,
          StockChecks.MOVEMENTS,
          StockChecks.NEVER_OVERSOLD,
          StockChecks.HOLDS,
          StockChecks.ORDERS_UNITS,
          new StockLinearizable(),
          new OneCapture(),
          new MoneyOwed(),
          PaymentChecks.LEDGER,
          PaymentChecks.REFUNDS,
          PaymentChecks.DOUBLE_ENTRY,
          new ProviderBooks(),
          new CouponUses(),
          new Acknowledged(),
          new OneKeyOneOrder(),
          new Explained(),
          new EveryOrderEnds(),
          new CanceledLeavesNothing(),
          new ConfirmedHasOneOfEach(),
          new Deliveries(),
          new EventOrder(),
          OrderStories.CHECK,
          new UnitsSold(),
          new Integers(),
          Totals.CHECK);

  private Judge() {}

  /**
   * One verdict per promise, always in the same order.
   *
   * @throws SQLException if a database cannot be read as the checks expect: nothing is proven then
   */
  public static List<Verdict> judge(Evidence evidence) throws SQLException {
    List<Verdict> verdicts = new ArrayList<>();
    for (Check check : CHECKS) {
      Findings findings = new Findings();
      check.examine(evidence, findings);
      verdicts.add(findings.verdict(check));
    }
    return verdicts;
  }
}
