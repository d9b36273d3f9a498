package io.souk.drill.report;

import io.souk.drill.fault.Course;
import io.souk.drill.fault.Mark;
import io.souk.drill.history.Op;
import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a drill found: {@code report.md} and its picture.
 *
 * @param command that does it again
 * @param verdicts of the judge, and on what clients saw
 * @param longest the longest time from an order's placing to its first end
 */
public record Report(
    String fault,
    String description,
    String command,
    long seed,
    Course course,
    List<Verdict> verdicts,
    Duration longest) {

  private static final String PICTURE = "timeline.svg";

  public Report {
    verdicts = List.copyOf(verdicts);
  }

  /** Whether every promise holds. */
  public boolean kept() {
    return verdicts.stream().allMatch(Verdict::acceptable);
  }

  /** Writes both files. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.writeString(folder.resolve(PICTURE), TimelineChart.svg(course));
  }

  /** The verdict in short: what does not hold, and some figures. */
  public void print(PrintStream out) {
    for (Verdict verdict : verdicts) {
      if (!verdict.acceptable()) {
        out.printf("  %s %s: %s%n", verdict.outcome(), verdict.name(), verdict.statement());
        verdict.offenders().forEach(offender -> out.println("      " + offender));
      }
    }
    long kept = verdicts.stream().filter(Verdict::acceptable).count();
    out.printf(
        Locale.ROOT,
        "  %d of %d promises kept; %d of %d requests failed, at worst for %.1f s%n",
        kept,
        verdicts.size(),
        count(Result.FAILED),
        course.samples().size(),
        worst().seconds());
  }

  /** A line for each: what was acknowledged, what stayed unknown, what is violated. */
  public static String table(List<Report> reports) {
    StringBuilder text = new StringBuilder("\n");
    row(text, "Fault", "Seed | Acknowledged | Unknown | Violations | Longest end | Worst burst");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Report report : reports) {
      Bursts.Burst worst = report.worst();
      row(
          text,
          report.fault(),
          String.format(
              Locale.ROOT,
              "%d | %d | %d | %d | %.1f s | %.1f s, %d failed",
              report.seed(),
              report.count(placed(201)) + report.count(placed(202)),
              report.count(s -> s.op() == Op.PLACE && s.result() == Result.FAILED),
              report.verdicts().stream().filter(verdict -> !verdict.acceptable()).count(),
              report.longest().toMillis() / 1000.0,
              worst.seconds(),
              worst.failed()));
    }
    return text.toString();
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Drill: ").append(fault).append("\n\n").append(description).append("\n\n");
    text.append("**")
        .append(kept() ? "Every promise holds." : "A promise is broken.")
        .append("**\n\n");
    text.append("Again: `").append(command).append("`\n\n");
    text.append("![Timeline](").append(PICTURE).append(")\n\n## What was done\n\n");
    text.append("| Second | |\n| ---: | --- |\n");
    for (Mark mark : course.marks()) {
      text.append(
          String.format(Locale.ROOT, "| %.1f | %s |%n", mark.at() / 1e9, cell(mark.what())));
    }
    text.append("\n## What clients saw\n\n| | |\n| --- | ---: |\n");
    figures(text);
    text.append("\n| Answer | Problem | Times |\n| --- | --- | ---: |\n");
    answers().forEach((answer, times) -> text.append(answer).append(times).append(" |\n"));
    text.append("\n## Verdicts\n\n| | Promise | Looked at | |\n| --- | --- | ---: | --- |\n");
    for (Verdict verdict : verdicts) {
      text.append(
          "| %s | `%s` | %d | %s |%n"
              .formatted(
                  verdict.outcome(), verdict.name(), verdict.checked(), cell(verdict.statement())));
    }
    for (Verdict verdict : verdicts) {
      if (!verdict.offenders().isEmpty()) {
        text.append("\n### ").append(verdict.name()).append("\n\n");
        verdict.offenders().forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("\n%d in all%n".formatted(verdict.offenderCount()));
      }
    }
    text.append("\nThe history and the provider's ledger lie in the folder above.\n");
    return text.toString();
  }

  private void figures(StringBuilder text) {
    row(text, "Requests", course.samples().size());
    row(text, "Served", count(Result.SERVED));
    row(text, "Orders acknowledged at once (201)", count(placed(201)));
    row(text, "Orders acknowledged, pending (202)", count(placed(202)));
    row(text, "Refused for good (4xx)", count(s -> refused(s.answer().status())));
    row(text, "Outcome unknown to the client (no answer, 5xx)", count(Result.FAILED));
    row(text, "Not sent (too many were waiting)", count(Result.UNSENT));
    row(text, "Needed more than one attempt", count(s -> s.attempts() > 1));
    Bursts.Burst worst = worst();
    row(
        text,
        "Longest burst of failures",
        String.format(Locale.ROOT, "%.1f s, %d failed", worst.seconds(), worst.failed()));
    row(text, "Longest time to an order's end", seconds(longest.toMillis() / 1000.0));
    phase(text, "Before", course.measured(), course.injected());
    phase(text, "During", course.injected(), course.healed());
    phase(text, "After", course.healed(), course.closed());
  }

  private void phase(StringBuilder text, String name, long from, long until) {
    List<Double> millis =
        course.between(from, until).stream()
            .filter(s -> s.result() != Result.UNSENT)
            .map(s -> s.took() / 1e6)
            .sorted()
            .toList();
    row(
        text,
        name + ": served, median and 99th percentile of all",
        String.format(
            Locale.ROOT,
            "%.1f/s, %.0f ms, %.0f ms",
            course.rate(from, until, s -> s.result() == Result.SERVED),
            Timeline.quantile(millis, 0.5),
            Timeline.quantile(millis, 0.99)));
  }

  private Map<String, Long> answers() {
    return course.samples().stream()
        .filter(s -> s.result() != Result.UNSENT)
        .collect(
            Collectors.groupingBy(
                s ->
                    "| %s | %s | "
                        .formatted(
                            s.answer().status() == 0 ? "none" : s.answer().status(),
                            s.answer().code() == null ? "" : "`" + s.answer().code() + "`"),
                TreeMap::new,
                Collectors.counting()));
  }

  private Bursts.Burst worst() {
    return Bursts.of(course.samples()).stream()
        .max(Comparator.comparingDouble(Bursts.Burst::seconds))
        .orElse(new Bursts.Burst(0, 0, 0));
  }

  private long count(Result result) {
    return count(s -> s.result() == result);
  }

  private long count(Predicate<Sample> so) {
    return course.samples().stream().filter(so).count();
  }

  private static Predicate<Sample> placed(int status) {
    return s -> s.op() == Op.PLACE && s.answer().status() == status;
  }

  private static boolean refused(int status) {
    return status >= 400 && status < 500;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static void row(StringBuilder text, String name, Object value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
