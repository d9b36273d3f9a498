package io.souk.bench.scenario;

import io.souk.bench.limit.LimitScript;
import io.souk.bench.limit.Pgbench;
import io.souk.bench.measure.Proc;
import io.souk.bench.measure.Snapshot;
import io.souk.bench.scenario.Measurement.Latency;
import io.souk.bench.stand.Stand;
import java.sql.SQLException;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What pgbench can do on the same server, measured in the same way. */
final class LimitScenario implements Scenario {
  private final String name;
  private final LimitScript script;
  private final Pgbench pgbench;
  private final Stand stand;
  private final Pace pace;
  private int clients;

  LimitScenario(String name, LimitScript script, Pgbench pgbench, Stand stand, Pace pace) {
    this.name = name;
    this.script = script;
    this.pgbench = pgbench;
    this.stand = stand;
    this.pace = pace;
    this.clients = pace.limitClients().get(0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void calibrate() {
    clients =
        Ladder.climb(
            pace.limitClients(),
            rung -> pgbench.run(script, rung, 0, pace.lead(), pace.step()).throughput());
  }

  @Override
  public Measurement measure(int round) throws SQLException {
    Snapshot before = stand.gauges().read();
    Pgbench.Run most = pgbench.run(script, clients, 0, pace.lead(), seconds());
    Snapshot after = stand.gauges().read();
    double rate = most.throughput() * LoadScenario.SHARE;
    Pgbench.Run open = pgbench.run(script, clients, Math.max(1, rate), pace.lead(), seconds());
    return new Measurement(
        name,
        round,
        clients,
        most.throughput(),
        rate,
        Map.of("transaction", latency(open.nanos())),
        Map.of("requests", most.transactions() + open.transactions()),
        Map.of(),
        after.since(before, most.transactions()),
        0,
        Proc.load());
  }

  // A starved server needs that long for its first transactions.
  private double seconds() {
    return Math.max(1, pace.seconds());
  }

  private static Latency latency(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getValueAtPercentile(99.9) / 1e6,
        nanos.getMaxValue() / 1e6);
  }
}
