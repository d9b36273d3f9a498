package io.souk.drill.fault;

import io.souk.drill.history.Op;
import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import io.souk.local.CpuShares;
import io.souk.local.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Three times as many clients come as can be served. */
final class Overload implements Fault {
  private static final double FIRST_RATE = 40;
  private static final double STEP = 1.5;
  private static final double STEP_SECONDS = 6;
  private static final int MOST_STEPS = 25;
  // Served by this share, more may come.
  private static final double KEEPS_UP = 0.9;
  // Than the best so far; not once may be chance, or a program that is still being compiled.
  private static final double BETTER = 1.05;
  private static final int STEPS_NO_BETTER = 3;
  private static final double TIMES = 3;
  // Fewer, and it is no such rush.
  private static final double COME = 0.9;
  private static final double GOODPUT = 0.8;
  private static final double ORDERS = 0.5;
  private static final double NORMAL_AFTER_SECONDS = 30;
  // Of this machine. Clients have machines of their own: their rush must not slow itself down.
  private static final double SHOPS_SHARE = 0.7;

  private final CpuShares shares = new CpuShares(CpuShares.SHORT);
  private Goodput peak = new Goodput(0, 0);

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

  /**
   * Parts the processors, then lets ever more come, until more are not served more: cold programs
   * get the time to become quick.
   */
  @Override
  public void ready(Scene scene) {
    part(scene);
    double rate = FIRST_RATE;
    int noBetter = 0;
    for (int step = 0; step < MOST_STEPS && noBetter < STEPS_NO_BETTER; step++) {
      scene.mark(String.format(Locale.ROOT, "%.0f/s come", rate));
      scene.load().rate(rate);
      Pause.ofSeconds(STEP_SECONDS);
      Goodput served = Goodput.of(scene.load().samples(), scene.load().now(), STEP_SECONDS - 1);
      noBetter = served.all() > BETTER * peak.all() ? 0 : noBetter + 1;
      peak = served.all() > peak.all() ? served : peak;
      if (served.all() >= KEEPS_UP * rate) {
        rate *= STEP;
      }
    }
    scene.mark("at most " + peak + " are served");
    scene.load().rate(scene.rate());
    Pause.ofSeconds(STEP_SECONDS);
  }

  private void part(Scene scene) {
    double processors = SHOPS_SHARE * Runtime.getRuntime().availableProcessors();
    try {
      shares.limit(scene.installation().pids(), processors);
      scene.mark(
          String.format(Locale.ROOT, "the shop gets %.1f processors from now on", processors));
    } catch (IOException e) {
      scene.mark("clients and the shop take processors from each other: " + e.getMessage());
    }
  }

  @Override
  public void inject(Scene scene) {
    scene.mark(String.format(Locale.ROOT, "%.0f/s come", TIMES * peak.all()));
    scene.load().rate(TIMES * peak.all());
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
    Goodput rush = Goodput.of(course.samples(), course.healing(), seconds);
    List<Sample> later =
        course.between(course.healing() + (long) (NORMAL_AFTER_SECONDS * 1e9), course.closed());
    List<Sample> came = course.between(course.injected(), course.healing());
    long unsent = came.stream().filter(sample -> sample.result() == Result.UNSENT).count();
    return List.of(
        Expectations.that(
            "overload-came",
            "Nine of ten of these clients really come: too many waiting for answers, be they"
                + " refusals, would keep them away.",
            unsent <= (1 - COME) * came.size(),
            String.format(Locale.ROOT, "%d of %d were not sent", unsent, came.size())),
        Expectations.that(
            "overload-goodput",
            "With three times as many clients as can be served, at least 80% as many are served.",
            peak.all() > 0 && rush.all() >= GOODPUT * peak.all(),
            rush + " of " + peak + " at best"),
        Expectations.that(
            "overload-orders",
            "Of those who order at least half as many are served, though three times as many look"
                + " at orders and stock meanwhile.",
            peak.orders() > 0 && rush.orders() >= ORDERS * peak.orders(),
            rush + " of " + peak + " at best"),
        Expectations.none(
            "overload-over",
            "From 30 s after the rush, every client is served.",
            later,
            sample -> sample.result() == Result.FAILED || sample.result() == Result.UNSENT));
  }

  @Override
  public void clear() {
    try {
      shares.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many were served a second, and how many of them ordered. */
  private record Goodput(double all, double orders) {

    static Goodput of(List<Sample> samples, long until, double seconds) {
      long from = until - (long) (seconds * 1e9);
      List<Sample> served =
          samples.stream()
              .filter(s -> s.result() == Result.SERVED && s.end() >= from && s.end() < until)
              .toList();
      long orders = served.stream().filter(sample -> sample.op() == Op.PLACE).count();
      return new Goodput(served.size() / seconds, orders / seconds);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f/s (%.0f/s orders)", all, orders);
    }
  }
}
