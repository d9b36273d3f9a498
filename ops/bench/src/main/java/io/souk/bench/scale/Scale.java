package io.souk.bench.scale;

import io.souk.bench.driver.Command;
import io.souk.bench.driver.LoadName;
import io.souk.bench.driver.Reading;
import io.souk.bench.driver.Totals;
import io.souk.bench.measure.Cost;
import io.souk.bench.measure.Snapshot;
import io.souk.bench.measure.Spread;
import io.souk.bench.scenario.Pace;
import io.souk.bench.stand.Compilers;
import io.souk.bench.stand.Stand;
import io.souk.bench.stand.WarmUp;
import io.souk.local.CpuShares;
import io.souk.local.Node;
import io.souk.local.Pause;
import io.souk.local.Service;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * Measures four, two and one node of a service, each limited to the same share of a processor. All
 * four are warmed up together without limit, so that those that stay are not colder than the rest.
 */
public final class Scale {
  private static final List<Integer> NODES = List.of(4, 2, 1);
  private static final double GOAL = 0.8;

  // A step begins when throughput has risen no more for so long.
  private static final double LOOK_SECONDS = 10;
  private static final int LOOKS = 3;
  private static final double RISEN = 1.03;
  private static final double LONGEST_SECONDS = 180;

  private static final List<Scaled> SERVICES =
      List.of(
          // Granted more, four nodes would want more than two processors; less, an idle one would
          // take most of it where processors are slow.
          new Scaled(Service.INVENTORY, LoadName.HOLDS_COLD, 0.1, 128),
          new Scaled(Service.ORDER, LoadName.ORDERS_COLD, 0.08, 48));

  private final Stand stand;
  private final Pace pace;
  private final int rounds;
  private final Consumer<String> progress;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param rounds how often each number of nodes is measured, one time right after the other
   */
  public Scale(Stand stand, Pace pace, int rounds, Consumer<String> progress) {
    this.stand = stand;
    this.pace = pace;
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * Measures all services.
   *
   * @throws IOException if this machine cannot limit processes
   */
  public void run() throws IOException, SQLException {
    for (Scaled scaled : SERVICES) {
      run(scaled);
    }
  }

  private void run(Scaled scaled) throws IOException, SQLException {
    Service service = scaled.service();
    int most = NODES.get(0);
    stand.installation().start(service, most - nodes(service).size());
    // Each gets only its part of what warms it up, and has less for its compilers than now.
    progress.accept(
        WarmUp.run(
            stand, scaled.load(), nodes(service), most * scaled.share(), most * pace.warmUp()));
    try (CpuShares shares = new CpuShares(CpuShares.USUAL)) {
      for (Node node : nodes(service)) {
        shares.limit(List.of(node.pid()), scaled.share());
      }
      List<Step> measured = new ArrayList<>();
      for (int count : NODES) {
        while (nodes(service).size() > count) {
          stand.installation().stop(nodes(service).get(count));
        }
        Step step = step(scaled, count);
        progress.accept(
            "%d nodes of %s: %.0f/s".formatted(count, step.service(), step.throughput().median()));
        measured.add(step);
      }
      Collections.reverse(measured);
      steps.addAll(measured);
    }
  }

  private Step step(Scaled scaled, int count) throws SQLException {
    String name = scaled.service().label();
    stand.driver().tell(new Command.Crowd(scaled.load(), scaled.clients() * count));
    Pause.ofSeconds(pace.lead());
    letSettle();
    Snapshot before = stand.gauges().read();
    long compiled = 0;
    DoubleStream.Builder throughputs = DoubleStream.builder();
    for (int round = 0; round < rounds; round++) {
      compiled += Compilers.millisIn(pace.seconds(), nodes(scaled.service()));
      throughputs.add(throughput());
    }
    Snapshot after = stand.gauges().read();
    stand.driver().ask(new Command.Stop(), Totals.class);
    stand.rest();
    Cost all = after.since(before, 1);
    double granted = count * scaled.share() * (after.nanos() - before.nanos()) / 1e6;
    double used = all.cpuMillis().getOrDefault(name, 0.0) / granted;
    double compiling = compiled / granted;
    Spread throughput = Spread.of(throughputs.build());
    return new Step(name, count, throughput, used, compiling, all.othersCpus());
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

  /** As text with a table. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Scaling

            Each node is limited to the same share of a processor by a control group's quota (cpu.max
            or cpu.cfs_quota_us) of every 100 ms, %s. Where nodes did not use what they were granted, something else was
            the limit: the machine has %d processors for all of it. What went to compile tells how cold
            they still were; steps can be compared where it is alike.

            | service | nodes | a second, median of %d | speed-up | of linear | used of what was granted | to compile | others' CPUs |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """
                .formatted(shares(), Runtime.getRuntime().availableProcessors(), rounds));
    for (Step step : steps) {
      double one = throughputOfOne(step.service());
      Spread throughput = step.throughput();
      double speedUp = throughput.median() / one;
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.0f (%.0f to %.0f) | %.2f | %.2f%s | %.2f | %.2f | %.2f |%n",
              step.service(),
              step.nodes(),
              throughput.median(),
              throughput.least(),
              throughput.most(),
              speedUp,
              speedUp / step.nodes(),
              speedUp / step.nodes() < GOAL ? " (aim: 0.80)" : "",
              step.used(),
              step.compiling(),
              step.othersCpus()));
    }
    return text.toString();
  }

  private static String shares() {
    return String.join(
        ", ",
        SERVICES.stream()
            .map(s -> "%s to %.0f%%".formatted(s.service().label(), s.share() * 100))
            .toList());
  }

  private double throughputOfOne(String service) {
    return steps.stream()
        .filter(step -> step.service().equals(service) && step.nodes() == 1)
        .mapToDouble(step -> step.throughput().median())
        .findFirst()
        .orElseThrow();
  }
}
