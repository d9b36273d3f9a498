package io.souk.drill.fault;

import io.souk.drill.judge.Verdict;
import io.souk.drill.judge.Verdict.Outcome;
import io.souk.drill.load.Sample;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Verdicts on what clients saw. */
public final class Expectations {
  private static final int SHOWN = 20;

  private Expectations() {}

  /** No sample is so, and there are some. */
  public static Verdict none(
      String name, String statement, List<Sample> samples, Predicate<Sample> so) {
    List<Sample> offenders = samples.stream().filter(so).toList();
    Outcome outcome =
        samples.isEmpty() ? Outcome.EMPTY : offenders.isEmpty() ? Outcome.HOLDS : Outcome.VIOLATED;
    return new Verdict(
        name,
        statement,
        outcome,
        samples.size(),
        offenders.stream().limit(SHOWN).map(Expectations::say).toList(),
        offenders.size());
  }

  /** A measured figure is good enough. */
  public static Verdict that(String name, String statement, boolean holds, String measured) {
    return new Verdict(
        name,
        statement,
        holds ? Outcome.HOLDS : Outcome.VIOLATED,
        1,
        holds ? List.of() : List.of(measured),
        holds ? 0 : 1);
  }

  private static String say(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%.1f s: %s answered %d %s at attempt %d, after %.1f s",
        sample.at() / 1e9,
        sample.op(),
        sample.answer().status(),
        sample.answer().code() == null ? "" : sample.answer().code(),
        sample.attempts(),
        sample.took() / 1e9);
  }
}
