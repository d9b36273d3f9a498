package io.souk.drill.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a check finds while it looks. */
public final class Findings {
  private static final int SHOWN = 20;

  private final List<String> offenders = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private long offenderCount;
  private long checked;

  /** So many things were looked at. */
  public void checked(long things) {
    checked += things;
  }

  /** Something breaks the promise. */
  public void offender(String what) {
    offenderCount++;
    if (offenders.size() < SHOWN) {
      offenders.add(what);
    }
  }

  /** All these break the promise, in the same way. */
  public void offenders(String how, Collection<?> all) {
    all.forEach(one -> offender(how + ": " + one));
  }

  /** Something could not be decided. */
  public void undecided(String why) {
    doubts.add(why);
  }

  /** What is to be said of the check that found this. */
  public Verdict verdict(Check check) {
    boolean doubtful = offenderCount == 0 && !doubts.isEmpty();
    return new Verdict(
        check.name(),
        check.statement(),
        outcome(check),
        checked,
        doubtful ? doubts.subList(0, Math.min(SHOWN, doubts.size())) : offenders,
        doubtful ? doubts.size() : offenderCount);
  }

  private Verdict.Outcome outcome(Check check) {
    if (offenderCount > 0) {
      return Verdict.Outcome.VIOLATED;
    }
    if (!doubts.isEmpty()) {
      return Verdict.Outcome.UNDECIDED;
    }
    if (checked > 0) {
      return Verdict.Outcome.HOLDS;
    }
    return check.mayBeEmpty() ? Verdict.Outcome.NOT_APPLICABLE : Verdict.Outcome.EMPTY;
  }
}
