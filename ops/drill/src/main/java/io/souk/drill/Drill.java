package io.souk.drill;

import io.souk.drill.fault.Course;
import io.souk.drill.fault.Expectations;
import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Mark;
import io.souk.drill.fault.Scene;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Judge;
import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Load;
import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import io.souk.drill.report.Report;
import io.souk.drill.site.Rest;
import io.souk.local.Pause;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** One fault in an installation under load, from its start to the verdicts. */
final class Drill {
  // Programs that have just started are slow: few come first, then more.
  private static final List<Double> WARM_UP = List.of(0.1, 0.3, 0.6);
  private static final double WARM_UP_SECONDS = 5;
  private static final int SLOWER = 3;
  private static final double BEFORE_SECONDS = 5;
  // Long enough to see what comes of the healing; merges of a cluster take longest.
  private static final double AFTER_SECONDS = 10;
  private static final double AFTER_SECONDS_ALONE = 30;
  private static final double MOST_AFTER_SECONDS = 30;
  private static final double PAUSE_SECONDS = 0.5;
  private static final Duration END = Duration.ofSeconds(60);
  // Of the last seconds before clients leave, when all must be as before.
  private static final double NORMAL_SECONDS = 5;
  private static final double FEW = 0.05;

  private final Fault fault;
  private final DrillOptions options;
  private final Stage stage;
  private final Path home;
  private final PrintStream out;
  private final List<Mark> marks = new CopyOnWriteArrayList<>();

  /**
   * @param stage where it happens; it is open
   * @param home where the report goes; exists
   */
  Drill(Fault fault, DrillOptions options, Stage stage, Path home, PrintStream out) {
    this.fault = fault;
    this.options = options;
    this.stage = stage;
    this.home = home;
    this.out = out;
  }

  /** Runs it and writes its report. */
  Report run() throws IOException, SQLException {
    Random random = new Random(options.seed());
    Instant begin = Instant.now();
    Load load = stage.load(random, options.rate() * WARM_UP.get(0), fault.name());
    double rate = stage.rate().isPresent() ? settle(load) : warmUp(load);
    stage.serves(rate);
    double seconds = Math.max(options.seconds(), fault.least().toMillis() / 1000.0);
    Scene scene =
        new Scene(stage.installation(), stage.provider(), load, random, rate, seconds, this::note);
    fault.ready(scene);
    long measured = load.now();
    Pause.ofSeconds(BEFORE_SECONDS + random.nextDouble());

    long injected = load.now();
    fault.inject(scene);
    Pause.ofSeconds(Math.max(0, seconds - (load.now() - injected) / 1e9));
    long healing = load.now();
    fault.heal(scene);
    replaceEnded(scene);
    long healed = load.now();
    Instant healedAt = Instant.now();
    scene.mark("healed");
    awaitNormal(load, healed);
    long closed = load.now();
    scene.mark("nobody comes any more");
    load.close();
    scene.mark("the last answers are there");
    boolean rests = rest(scene);
    Metrics.keep(stage.installation().nodes(), home.resolve("metrics"));
    scene.mark(rests ? "nothing left to do" : "still work left after 60 s");

    Course course = new Course(load.samples(), marks, measured, injected, healing, healed, closed);
    return judge(course, begin, healedAt);
  }

  private double settle(Load load) {
    double rate = stage.rate().orElseThrow();
    load.rate(rate);
    Pause.ofSeconds(WARM_UP_SECONDS);
    return rate;
  }

  /** Returns how many may come a second so that all are served; a slow machine gets fewer. */
  private double warmUp(Load load) {
    for (double share : WARM_UP) {
      load.rate(options.rate() * share);
      Pause.ofSeconds(WARM_UP_SECONDS);
    }
    double rate = options.rate();
    for (int attempt = 0; attempt < SLOWER; attempt++) {
      load.rate(rate);
      Pause.ofSeconds(2 * WARM_UP_SECONDS);
      if (normal(endedSince(load, WARM_UP_SECONDS))) {
        return rate;
      }
      rate /= 2;
      note(
          new Mark(
              load.now(),
              String.format(Locale.ROOT, "too many for this machine: %.1f/s come now", rate)));
    }
    load.rate(rate);
    return rate;
  }

  /** Lets clients come until they are served as before, at most half a minute. */
  private void awaitNormal(Load load, long healed) {
    Pause.ofSeconds(fault.alone() ? AFTER_SECONDS_ALONE : AFTER_SECONDS);
    while (!normal(endedSince(load, NORMAL_SECONDS))
        && load.now() - healed < MOST_AFTER_SECONDS * 1e9) {
      Pause.ofSeconds(PAUSE_SECONDS);
    }
  }

  /** An orchestrator replaces nodes that end by themselves. */
  private void replaceEnded(Scene scene) {
    List<String> started = stage.complete();
    if (!started.isEmpty()) {
      scene.mark("replaced what had ended: " + String.join(", ", started));
    }
  }

  private boolean rest(Scene scene) throws SQLException {
    long deadline = System.nanoTime() + END.toNanos();
    while (System.nanoTime() < deadline) {
      replaceEnded(scene);
      try (Databases databases = stage.site().databases()) {
        if (Rest.work(databases).isEmpty()) {
          return true;
        }
      }
      Pause.ofSeconds(PAUSE_SECONDS);
    }
    return false;
  }

  private Report judge(Course course, Instant begin, Instant healedAt)
      throws IOException, SQLException {
    try (Databases databases = stage.site().databases()) {
      List<Verdict> verdicts = new ArrayList<>(Judge.judge(stage.site().evidence(databases)));
      Rest.Longest longest = Rest.longest(databases, begin, healedAt);
      verdicts.addAll(expectations(course, longest, Rest.work(databases)));
      verdicts.addAll(fault.expectations(course));
      Report report =
          new Report(
              fault.name(),
              fault.description(),
              options.command(fault),
              options.seed(),
              course,
              verdicts,
              Duration.ofMillis(longest.millis()));
      report.write(home);
      return report;
    }
  }

  private static List<Verdict> expectations(
      Course course, Rest.Longest longest, Map<String, Long> work) {
    List<Sample> last =
        course.between(course.closed() - (long) (NORMAL_SECONDS * 1e9), course.closed());
    return List.of(
        Expectations.that(
            "ends-in-time",
            "Every order ends within 60 s of its placing, or of the healing if that is later.",
            longest.millisHealed() <= END.toMillis() && work.isEmpty(),
            longest.millisHealed() + " ms; left to do: " + work),
        Expectations.that(
            "as-before",
            "Half a minute after the healing at the latest, clients are served as before.",
            normal(last),
            "%d of the last %d failed".formatted(failed(last), last.size())));
  }

  private static List<Sample> endedSince(Load load, double seconds) {
    long since = load.now() - (long) (seconds * 1e9);
    return load.samples().stream().filter(sample -> sample.end() > since).toList();
  }

  private static boolean normal(List<Sample> samples) {
    return !samples.isEmpty() && failed(samples) <= FEW * samples.size();
  }

  private static long failed(List<Sample> samples) {
    return samples.stream()
        .filter(s -> s.result() == Result.FAILED || s.result() == Result.UNSENT)
        .count();
  }

  private void note(Mark mark) {
    marks.add(mark);
    out.printf(Locale.ROOT, "  %6.1f s  %s%n", mark.at() / 1e9, mark.what());
  }
}
