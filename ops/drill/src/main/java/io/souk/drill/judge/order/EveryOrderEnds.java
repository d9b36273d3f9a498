package io.souk.drill.judge.order;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;

/** Nothing hangs. */
public final class EveryOrderEnds implements Check {
  private static final String ORDERS = "SELECT count(*) FROM orders";

  private static final String OPEN =
      """
      SELECT o.id, o.status, s.step, s.open FROM orders o LEFT JOIN saga s ON s.order_id = o.id
      WHERE o.status = 'pending' OR s.open OR s.open IS NULL
      ORDER BY o.id
      """;

  private static final String HELD =
      "SELECT order_id, status FROM stock_hold WHERE status = 'held' ORDER BY order_id";

  private static final String PROCESSING =
      "SELECT order_id, status, step FROM payment WHERE status = 'processing' ORDER BY order_id";

  @Override
  public String name() {
    return "every-order-ends";
  }

  @Override
  public String statement() {
    return "No order is pending, no saga open, no stock only held and no payment under way.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Databases databases = evidence.databases();
    findings.checked(databases.rows("order", ORDERS).get(0).number("count"));
    findings.offenders("order", databases.rows("order", OPEN));
    findings.offenders("hold", databases.rows("inventory", HELD));
    findings.offenders("payment", databases.rows("payment", PROCESSING));
  }
}
