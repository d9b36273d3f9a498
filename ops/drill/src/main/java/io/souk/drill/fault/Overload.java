package io.souk.drill.fault;

import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import io.souk.local.Pause;
import java.util.List;
import java.util.Locale;

/** Three times as many clients come as can be served. */
final class Overload implements Fault {
  private static final double FIRST_RATE = 40;
  private static final double STEP = 1.5;
  private static final double STEP_SECONDS = 6;
  private static final int MOST_STEPS = 9;
  // Below this share, more clients no longer get more served; once may be chance.
  private static final double KEEPS_UP = 0.9;
  private static final int STEPS_BEHIND = 2;
  private static final double TIMES = 3;
  // Fewer, and it is no such rush.
  private static final double COME = 0.9;
  private static final double GOODPUT = 0.8;
  private static final double NORMAL_AFTER_SECONDS = 30;

  private double peak;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public boolean alone() {
    return true;
  }

  @Override
  public String description() {
    return "Three times as many clients come as can be served; how many that is, is measured first.";
  }

  /** Ever more come, until more are not served more. */
  @Override
  public void ready(Scene scene) {
    double rate = FIRST_RATE;
    int behind = 0;
    for (int step = 0; step < MOST_STEPS && behind < STEPS_BEHIND; step++) {
      scene.mark(String.format(Locale.ROOT, "%.0f/s come", rate));
      scene.load().rate(rate);
      Pause.ofSeconds(STEP_SECONDS);
      double served = served(scene.load().samples(), scene.load().now(), STEP_SECONDS - 1);
      peak = Math.max(peak, served);
      behind = served < KEEPS_UP * rate ? behind + 1 : 0;
      rate *= STEP;
    }
    scene.mark(String.format(Locale.ROOT, "at most %.0f/s are served", peak));
    scene.load().rate(scene.rate());
    Pause.ofSeconds(STEP_SECONDS);
  }

  @Override
  public void inject(Scene scene) {
    scene.mark(String.format(Locale.ROOT, "%.0f/s come", TIMES * peak));
    scene.load().rate(TIMES * peak);
  }

  @Override
  public void heal(Scene scene) {
    scene.mark(String.format(Locale.ROOT, "%.0f/s come", scene.rate()));
    scene.load().rate(scene.rate());
    Pause.ofSeconds(NORMAL_AFTER_SECONDS);
  }

  @Override
  public List<Verdict> expectations(Course course) {
    double seconds = (course.healing() - course.injected()) / 1e9;
    double goodput = served(course.samples(), course.healing(), seconds);
    List<Sample> later =
        course.between(course.healing() + (long) (NORMAL_AFTER_SECONDS * 1e9), course.closed());
    List<Sample> rush = course.between(course.injected(), course.healing());
    long unsent = rush.stream().filter(sample -> sample.result() == Result.UNSENT).count();
    return List.of(
        Expectations.that(
            "overload-came",
            "Nine of ten of these clients really come: too many waiting for answers, be they"
                + " refusals, would keep them away.",
            unsent <= (1 - COME) * rush.size(),
            String.format(Locale.ROOT, "%d of %d were not sent", unsent, rush.size())),
        Expectations.that(
            "overload-goodput",
            "With three times as many clients as can be served, at least 80% as many are served.",
            peak > 0 && goodput >= GOODPUT * peak,
            String.format(Locale.ROOT, "%.1f/s of %.1f/s at best", goodput, peak)),
        Expectations.none(
            "overload-over",
            "From 30 s after the rush, every client is served.",
            later,
            sample -> sample.result() == Result.FAILED || sample.result() == Result.UNSENT));
  }

  /** How many a second were served in these last seconds. */
  private static double served(List<Sample> samples, long until, double seconds) {
    long from = until - (long) (seconds * 1e9);
    return samples.stream()
            .filter(s -> s.result() == Result.SERVED && s.end() >= from && s.end() < until)
            .count()
        / seconds;
  }
}
