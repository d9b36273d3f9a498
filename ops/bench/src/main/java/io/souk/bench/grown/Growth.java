package io.souk.bench.grown;

import io.souk.bench.scenario.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What orders cost before and after.
 *
 * @param few orders there were before
 * @param many orders there were after
 */
public record Growth(long few, List<Measurement> before, long many, List<Measurement> after) {
  private static final double GOAL = 1.10;

  /** As text with a table. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder("# Orders with %,d and with %,d in the tables\n\n".formatted(few, many));
    text.append("| | few | many | ratio |\n| --- | --- | --- | --- |\n");
    row(text, "orders a second", Measurement::throughput);
    row(text, "CPU ms an order", m -> m.cost().cpu());
    row(text, "of it Postgres", m -> m.cost().cpuMillis().getOrDefault("postgres", 0.0));
    row(text, "writing commits an order", m -> m.cost().writes());
    row(text, "WAL KiB an order", m -> m.cost().walBytes() / 1024);
    row(text, "p50 ms", m -> Objects.requireNonNull(m.latencies().get("order")).p50());
    row(text, "p99 ms", m -> Objects.requireNonNull(m.latencies().get("order")).p99());
    row(text, "others' CPUs", m -> m.cost().othersCpus());
    double ratio = median(after, m -> m.cost().cpu()) / median(before, m -> m.cost().cpu());
    text.append(
        String.format(
            Locale.ROOT,
            "%nCPU an order is to be at most %.2f of before: %s.%n",
            GOAL,
            ratio <= GOAL ? "reached" : "**missed**"));
    return text.toString();
  }

  private void row(StringBuilder text, String name, ToDoubleFunction<Measurement> figure) {
    double then = median(before, figure);
    double now = median(after, figure);
    text.append(
        String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", name, then, now, now / then));
  }

  private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
