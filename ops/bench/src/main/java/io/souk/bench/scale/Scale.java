package io.souk.bench.scale;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Reading;
import io.souk.bench.driver.Totals;
import io.souk.bench.measure.Cost;
import io.souk.bench.measure.Snapshot;
import io.souk.bench.scenario.Pace;
import io.souk.bench.stand.Compilers;
import io.souk.bench.stand.Stand;
import io.souk.bench.stand.WarmUp;
import io.souk.local.CpuShares;
import io.souk.local.InstallationSettings;
import io.souk.local.Node;
import io.souk.local.Pause;
import io.souk.local.Service;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures four, two and one node of a service, each limited to the same share of a processor, in
 * rounds: what a machine has to give changes within minutes, so each number of nodes is compared
 * with one node of its own round.
 */
public final class Scale {
  private static final List<Integer> NODES = List.of(4, 2, 1);

  // In a small share of a processor, the second compiler would work to the end.
  private static final List<String> QUICK_TO_WARM = InstallationSettings.SHORT_LIVED;

  // A step begins when throughput has risen no more for so long.
  private static final double LOOK_SECONDS = 10;
  private static final int LOOKS = 2;
  private static final double RISEN = 1.03;
  private static final double LONGEST_SECONDS = 120;

  static final List<Scaled> SERVICES =
      List.of(
          // Granted more, four nodes would want more than two processors; less, an idle one would
          // take most of it where processors are slow.
          new Scaled(Service.INVENTORY, LoadName.HOLDS_COLD, 0.1, 128),
          new Scaled(Service.ORDER, LoadName.ORDERS_COLD, 0.08, 48));

  private final Stand stand;
  private final Pace pace;
  private final Consumer<String> progress;

  public Scale(Stand stand, Pace pace, Consumer<String> progress) {
    this.stand = stand;
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * Measures all services, so many times.
   *
   * @throws IOException if this machine cannot limit processes
   */
  public Scaling run(int rounds) throws IOException, SQLException {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Scaled scaled : SERVICES) {
        steps.addAll(round(scaled, round));
      }
    }
    return new Scaling(steps);
  }

  private List<Step> round(Scaled scaled, int round) throws IOException, SQLException {
    Service service = scaled.service();
    int most = NODES.get(0);
    if (round == 1) {
      nodes(service).forEach(stand.installation()::stop);
    }
    stand.installation().start(service, most - nodes(service).size(), QUICK_TO_WARM);
    // Each gets only its part of what warms it up, and has less for its compilers than now.
    progress.accept(
        WarmUp.run(
            stand, scaled.load(), nodes(service), most * scaled.share(), most * pace.warmUp()));
    List<Step> steps = new ArrayList<>();
    try (CpuShares shares = new CpuShares(CpuShares.USUAL)) {
      for (Node node : nodes(service)) {
        shares.limit(List.of(node.pid()), scaled.share());
      }
      for (int count : NODES) {
        while (nodes(service).size() > count) {
          stand.installation().stop(nodes(service).get(count));
        }
        Step step = step(scaled, round, count);
        progress.accept(
            String.format(
                Locale.ROOT,
                "round %d, %s, nodes: %d: %.0f/s",
                round,
                step.service(),
                count,
                step.throughput()));
        steps.add(step);
      }
    }
    return steps;
  }

  private Step step(Scaled scaled, int round, int count) throws SQLException {
    String name = scaled.service().label();
    stand.driver().tell(new Command.Crowd(scaled.load(), scaled.clients() * count));
    Pause.ofSeconds(pace.lead());
    letSettle();
    Snapshot before = stand.gauges().read();
    long compiled = Compilers.millisIn(pace.seconds(), nodes(scaled.service()));
    double throughput = throughput();
    Snapshot after = stand.gauges().read();
    stand.driver().ask(new Command.Stop(), Totals.class);
    stand.rest();
    Cost all = after.since(before, 1);
    double granted = count * scaled.share() * (after.nanos() - before.nanos()) / 1e6;
    double used = all.cpuMillis().getOrDefault(name, 0.0) / granted;
    return new Step(name, round, count, throughput, used, compiled / granted, all.othersCpus());
  }

  /** Limited nodes get their work in other portions than warm-up gave them, and compile for it. */
  private void letSettle() {
    double best = throughput();
    int looks = 0;
    for (double left = LONGEST_SECONDS; left > 0 && looks < LOOKS; left -= LOOK_SECONDS) {
      Pause.ofSeconds(LOOK_SECONDS);
      double now = throughput();
      looks = now > best * RISEN ? 0 : looks + 1;
      best = Math.max(best, now);
    }
  }

  /** Since it was last asked for. */
  private double throughput() {
    return stand.driver().ask(new Command.Read(0), Reading.class).throughput();
  }

  private List<Node> nodes(Service service) {
    return stand.installation().nodes(service);
  }
}
