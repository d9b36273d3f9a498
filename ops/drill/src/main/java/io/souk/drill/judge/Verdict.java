package io.souk.drill.judge;

import java.util.List;

/**
 * What came of one check.
 *
 * @param name of the check, e.g. {@code stock-movements}
 * @param statement the promise, in one sentence
 * @param outcome what is to be said about it
 * @param checked how many things were looked at
 * @param offenders the first of those that break the promise; or, if undecided, why
 * @param offenderCount how many there are in all
 */
public record Verdict(
    String name,
    String statement,
    Outcome outcome,
    long checked,
    List<String> offenders,
    long offenderCount) {

  /** How a check can end. */
  public enum Outcome {
    /** Everything looked at keeps the promise. */
    HOLDS,
    /** Something breaks it. */
    VIOLATED,
    /** There was nothing to look at, though there should have been: nothing is proven. */
    EMPTY,
    /** There was nothing to look at, and that may be so. */
    NOT_APPLICABLE,
    /** Looking on would have taken too long. */
    UNDECIDED
  }

  public Verdict {
    offenders = List.copyOf(offenders);
  }

  /** Whether nothing stands against the promise and something, where it must, stands for it. */
  public boolean acceptable() {
    return outcome == Outcome.HOLDS || outcome == Outcome.NOT_APPLICABLE;
  }
}
