package io.souk.bench.report;

import io.souk.bench.measure.Cost;
import io.souk.bench.measure.Spread;
import io.souk.bench.scenario.Measurement;
import io.souk.drill.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A run as text with tables. Figures are medians over the rounds. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();
  private final Run run;

  private Markdown(Run run) {
    this.run = run;
  }

  static String of(Run run, List<Goal> goals, Machine machine) {
    Markdown markdown = new Markdown(run);
    markdown.head(machine);
    markdown.speed();
    markdown.cost("Processor time of each request, in ms, by program", Cost::cpuMillis);
    markdown.cost("Commits of each request, also of mere reads, by database", Cost::commits);
    markdown.goals(goals);
    markdown.idle();
    markdown.failures();
    markdown.verdicts();
    return markdown.text.toString();
  }

  private void head(Machine machine) {
    add("# Benchmark of %s", run.at());
    add(
        "%n%d processors, %s, Java %s. Load %.1f at the end. Medians of %d rounds, each %.0f s at"
            + " full speed and %.0f s at 70%% of it.",
        machine.processors(),
        machine.system(),
        machine.java(),
        machine.load(),
        run.measurements().stream().mapToInt(Measurement::round).max().orElse(0),
        run.pace().seconds(),
        run.pace().seconds());
  }

  private void speed() {
    add("%n## Speed%n");
    row(
        "scenario",
        "clients",
        "a second (from–to)",
        "latency of",
        "p50 ms",
        "p99 ms",
        "p99.9 ms",
        "CPU ms",
        "writing commits",
        "all commits",
        "WAL KiB",
        "rest s",
        "others' CPUs");
    line(13);
    for (String scenario : run.scenarios()) {
      Set<String> kinds = new TreeSet<>();
      run.of(scenario).forEach(m -> kinds.addAll(m.latencies().keySet()));
      for (String kind : kinds) {
        speed(scenario, kind);
      }
    }
    add(
        "%nThroughput is that of a closed model with as many clients as get the most done; latencies"
            + " are those of an open model at 70%% of it, from when each request should have been"
            + " sent (in a flash sale: until a buyer knows). CPU, commits and WAL are those of a"
            + " request with all that follows from it, at full speed, without the programs that make"
            + " the load.");
  }

  private void speed(String scenario, String kind) {
    row(
        scenario,
        whole(scenario, Measurement::clients),
        throughput(scenario),
        kind,
        latency(scenario, kind, Measurement.Latency::p50),
        latency(scenario, kind, Measurement.Latency::p99),
        latency(scenario, kind, Measurement.Latency::p999),
        number(median(scenario, m -> m.cost().cpu())),
        number(median(scenario, m -> m.cost().writes())),
        number(median(scenario, m -> m.cost().allCommits())),
        number(median(scenario, m -> m.cost().walBytes() / 1024)),
        number(median(scenario, Measurement::restSeconds)),
        number(median(scenario, m -> m.cost().othersCpus())));
  }

  private void cost(String title, Function<Cost, Map<String, Double>> of) {
    Set<String> names = new TreeSet<>();
    run.measurements().forEach(m -> names.addAll(of.apply(m.cost()).keySet()));
    add("%n## %s%n", title);
    List<String> head = new ArrayList<>(List.of("scenario"));
    head.addAll(names);
    row(head.toArray(String[]::new));
    line(head.size());
    for (String scenario : run.scenarios()) {
      List<String> cells = new ArrayList<>(List.of(scenario));
      for (String name : names) {
        cells.add(number(median(scenario, m -> of.apply(m.cost()).getOrDefault(name, 0.0))));
      }
      row(cells.toArray(String[]::new));
    }
  }

  private void goals(List<Goal> goals) {
    add("%n## Goals%n");
    row("figure", "median", "rounds", "goal", "");
    line(5);
    for (Goal goal : goals) {
      row(
          goal.name(),
          number(goal.median()),
          goal.figures().stream().map(Markdown::number).collect(Collectors.joining(" · ")),
          (goal.atLeast() ? "≥ " : "≤ ") + number(goal.limit()),
          goal.isReached() ? "reached" : "**missed**");
    }
  }

  private void idle() {
    add(
        "%nReady after %.1f s (%s, classes %s). Memory of idle programs in MiB: %s.",
        run.idle().readySeconds(),
        run.idle().firstStart() ? "databases made first" : "databases there",
        run.idle().archived() ? "archived" : "not archived",
        run.idle().residentMiB().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> "%s %.0f".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private void failures() {
    add("%n## Requests%n");
    row("scenario", "round", "served", "not served");
    line(4);
    run.measurements()
        .forEach(
            m ->
                row(
                    m.scenario(),
                    String.valueOf(m.round()),
                    m.served().toString(),
                    m.failed().toString()));
  }

  private void verdicts() {
    add("%n## Promises%n");
    long kept = run.verdicts().stream().filter(Verdict::acceptable).count();
    add("%d of %d promises kept.", kept, run.verdicts().size());
    for (Verdict verdict : run.verdicts()) {
      if (!verdict.acceptable()) {
        add("- %s **%s**: %s", verdict.name(), verdict.outcome(), verdict.statement());
        verdict.offenders().forEach(offender -> add("  - %s", offender));
      }
    }
  }

  private String throughput(String scenario) {
    Spread spread = Spread.of(run.of(scenario).stream().mapToDouble(Measurement::throughput));
    return "%s (%s–%s)"
        .formatted(number(spread.median()), number(spread.least()), number(spread.most()));
  }

  private String latency(
      String scenario, String kind, ToDoubleFunction<Measurement.Latency> figure) {
    return number(
        Spread.of(
                run.of(scenario).stream()
                    .filter(m -> m.latencies().containsKey(kind))
                    .mapToDouble(m -> figure.applyAsDouble(m.latencies().get(kind))))
            .median());
  }

  private double median(String scenario, ToDoubleFunction<Measurement> figure) {
    return Spread.of(run.of(scenario).stream().mapToDouble(figure)).median();
  }

  private String whole(String scenario, ToDoubleFunction<Measurement> figure) {
    return "%.0f".formatted(median(scenario, figure));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
  }

  private void row(String... cells) {
    add("| %s |", String.join(" | ", cells));
  }

  private void line(int cells) {
    add("|%s", " --- |".repeat(cells));
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
