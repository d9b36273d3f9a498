package io.souk.bench.scenario;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.FlashResult;
import io.souk.bench.measure.Proc;
import io.souk.bench.measure.Snapshot;
import io.souk.bench.scenario.Measurement.Latency;
import io.souk.bench.stand.Assortment;
import io.souk.bench.stand.Stand;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many buyers at once for few units of one SKU; its latencies are until a buyer knows. */
final class FlashScenario implements Scenario {
  static final String NAME = "flash";

  private static final String CONFIRMED = "confirmed";
  private static final String SOLD_OUT = "insufficient_stock";

  // Kept alive by whatever stands before the gateway; more than the gateway admits at a time.
  private static final int CONNECTIONS = 2_000;
  private static final int DEADLINE_SECONDS = 120;

  private final FlashSale sale;
  private final Stand stand;

  FlashScenario(FlashSale sale, Stand stand) {
    this.sale = sale;
    this.stand = stand;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void calibrate() {}

  @Override
  public Measurement measure(int round) throws SQLException {
    String sku = Assortment.flash(round);
    stand.driver().tell(new Command.Count(List.of(sku), sale.units()));
    Snapshot before = stand.gauges().read();
    FlashResult result =
        stand
            .driver()
            .ask(
                new Command.Flash(
                    sku, sale.buyers(), Math.min(CONNECTIONS, sale.buyers()), DEADLINE_SECONDS),
                FlashResult.class);
    double rest = stand.rest();
    Snapshot after = stand.gauges().read();
    return new Measurement(
        NAME,
        round,
        sale.buyers(),
        sale.buyers() / result.seconds(),
        sale.buyers(),
        Map.of(
            "buyer",
            new Latency(
                sale.buyers(), result.p50(), result.p99(), result.p999(), result.seconds() * 1e3)),
        served(result),
        failed(result),
        after.since(before, sale.buyers()),
        rest,
        Proc.load());
  }

  private static Map<String, Long> served(FlashResult result) {
    return Map.of(CONFIRMED, result.count(CONFIRMED), SOLD_OUT, result.count(SOLD_OUT));
  }

  private Map<String, Long> failed(FlashResult result) {
    Map<String, Long> failed = new TreeMap<>(result.outcomes());
    failed.keySet().removeAll(List.of(CONFIRMED, SOLD_OUT));
    long wrong = Math.abs(sale.units() - result.count(CONFIRMED));
    if (wrong > 0) {
      failed.put("units sold too few or too many", wrong);
    }
    return failed;
  }
}
