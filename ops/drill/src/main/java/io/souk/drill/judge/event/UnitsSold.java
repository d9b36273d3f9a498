package io.souk.drill.judge.event;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.Row;
import io.souk.drill.judge.order.PlacedOrder;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The effect of orders' events in another service: none is lost, none doubled. */
public final class UnitsSold implements Check {
  private static final String VARIANTS = "SELECT sku, units_sold FROM variant ORDER BY sku";

  private static final String PRODUCTS =
      """
      SELECT p.handle, p.units_sold, sum(v.units_sold) AS of_variants
      FROM product p JOIN variant v ON v.product_id = p.id
      GROUP BY p.id HAVING p.units_sold <> sum(v.units_sold)
      ORDER BY p.handle
      """;

  @Override
  public String name() {
    return "events-effects";
  }

  @Override
  public String statement() {
    return "The catalog counts as sold exactly the units of orders that are confirmed.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, Long> sold = new HashMap<>();
    for (PlacedOrder order : PlacedOrder.all(evidence.databases()).values()) {
      if (order.everConfirmed() && !order.canceled()) {
        order.lines().forEach((sku, units) -> sold.merge(sku, units, Long::sum));
      }
    }
    for (Row variant : evidence.databases().rows("catalog", VARIANTS)) {
      findings.checked(1);
      long units = sold.getOrDefault(variant.text("sku"), 0L);
      if (variant.number("units_sold") != units) {
        findings.offender(variant + ", but orders have " + units);
      }
    }
    findings.offenders("product", evidence.databases().rows("catalog", PRODUCTS));
  }
}
