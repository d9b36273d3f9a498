package io.souk.bench.scenario;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Reading;
import io.souk.bench.driver.Totals;
import io.souk.bench.measure.Proc;
import io.souk.bench.measure.Snapshot;
import io.souk.bench.scenario.Measurement.Latency;
import io.souk.bench.stand.DriverProcess;
import io.souk.bench.stand.Stand;
import io.souk.local.Pause;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The driver's requests: first as many as can be done, which tells throughput and cost, then 70% of
 * that, however busy the shop is, which tells latencies.
 */
final class LoadScenario implements Scenario {
  static final double SHARE = 0.7;

  private static final double FEW = 0.01;
  // Fewer requests say nothing.
  private static final long LEAST = 10;

  private final String name;
  private final LoadName load;
  private final Stand stand;
  private final Pace pace;
  private int clients;

  LoadScenario(String name, LoadName load, Stand stand, Pace pace) {
    this.name = name;
    this.load = load;
    this.stand = stand;
    this.pace = pace;
    this.clients = pace.clients().get(0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void calibrate() throws SQLException {
    clients = Ladder.climb(pace.clients(), this::reached);
    stand.rest();
  }

  @Override
  public Measurement measure(int round) throws SQLException {
    Snapshot before = stand.gauges().read();
    Reading most = measured(new Command.Crowd(load, clients), pace.seconds());
    Totals crowd = driver().ask(new Command.Stop(), Totals.class);
    double rest = stand.rest();
    Snapshot after = stand.gauges().read();

    double rate = most.throughput() * SHARE;
    Reading open = measured(new Command.Arrivals(load, Math.max(1, rate)), pace.seconds());
    Totals arrivals = driver().ask(new Command.Stop(), Totals.class);
    stand.rest();

    Map<String, Long> failed = new TreeMap<>(crowd.failed());
    arrivals.failed().forEach((told, count) -> failed.merge(told, count, Long::sum));
    return new Measurement(
        name,
        round,
        clients,
        most.throughput(),
        rate,
        latencies(open),
        Map.of("requests", crowd.served() + arrivals.served()),
        failed,
        after.since(before, crowd.served()),
        rest,
        Proc.load());
  }

  // A shop that turns clients away has more than it can do best.
  private double reached(int many) {
    Reading reading = measured(new Command.Crowd(load, many), pace.step());
    driver().ask(new Command.Stop(), Totals.class);
    return reading.failed() > FEW * reading.served() ? 0 : reading.throughput();
  }

  private Reading measured(Command start, double seconds) {
    driver().tell(start);
    Pause.ofSeconds(pace.lead());
    driver().ask(new Command.Read(0), Reading.class);
    Pause.ofSeconds(seconds);
    return driver().ask(new Command.Read(LEAST), Reading.class);
  }

  private DriverProcess driver() {
    return stand.driver();
  }

  private static Map<String, Latency> latencies(Reading reading) {
    Map<String, Latency> latencies = new TreeMap<>();
    reading
        .kinds()
        .forEach(
            (kind, f) ->
                latencies.put(kind, new Latency(f.served(), f.p50(), f.p99(), f.p999(), f.max())));
    return latencies;
  }
}
