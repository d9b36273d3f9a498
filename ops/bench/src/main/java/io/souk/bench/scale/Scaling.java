package io.souk.bench.scale;

import io.souk.bench.measure.Spread;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How services scaled. */
public record Scaling(List<Step> steps) {
  private static final double GOAL = 0.8;

  public Scaling {
    steps = List.copyOf(steps);
  }

  /** As text with a table. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Scaling

            Each node is limited to the same share of a processor by a control group's quota (cpu.max
            or cpu.cfs_quota_us) of every 100 ms: %s. It runs with the first of the
            JVM's two compilers alone (-XX:TieredStopAtLevel=1): out of such a share, the second would
            not have done its work before the end. Speed-up is that over one node in the same round.
            Where nodes did not use what they were granted, something else was the limit; the machine
            has %d processors for all of it. Medians (from–to) of the rounds.

            | service | nodes | a second | speed-up | of linear | used of what was granted | to compile | others' CPUs |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """
                .formatted(shares(), Runtime.getRuntime().availableProcessors()));
    for (Scaled scaled : Scale.SERVICES) {
      String service = scaled.service().label();
      steps.stream()
          .filter(step -> step.service().equals(service))
          .collect(Collectors.groupingBy(Step::nodes, TreeMap::new, Collectors.toList()))
          .forEach((nodes, rounds) -> text.append(row(service, nodes, rounds)));
    }
    return text.toString();
  }

  private String row(String service, int nodes, List<Step> rounds) {
    Spread throughput = spread(rounds, Step::throughput);
    Spread speedUp = spread(rounds, step -> step.throughput() / ofOneNode(step));
    double ofLinear = speedUp.median() / nodes;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f (%.0f–%.0f) | %.2f (%.2f–%.2f) | %.2f%s | %.2f | %.2f | %.2f |%n",
        service,
        nodes,
        throughput.median(),
        throughput.least(),
        throughput.most(),
        speedUp.median(),
        speedUp.least(),
        speedUp.most(),
        ofLinear,
        ofLinear < GOAL ? " (aim: 0.80)" : "",
        spread(rounds, Step::used).median(),
        spread(rounds, Step::compiling).median(),
        spread(rounds, Step::othersCpus).median());
  }

  private double ofOneNode(Step step) {
    return steps.stream()
        .filter(one -> one.nodes() == 1)
        .filter(one -> one.service().equals(step.service()) && one.round() == step.round())
        .mapToDouble(Step::throughput)
        .findFirst()
        .orElseThrow();
  }

  private static Spread spread(List<Step> rounds, ToDoubleFunction<Step> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure));
  }

  private static String shares() {
    return Scale.SERVICES.stream()
        .map(s -> String.format(Locale.ROOT, "%s to %.0f%%", s.service().label(), s.share() * 100))
        .collect(Collectors.joining(", "));
  }
}
