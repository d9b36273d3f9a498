package io.souk.drill.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds an installation's promises against what it did. */
public final class Judge {
  private static final List<Check> CHECKS = List.of();

  private Judge() {}

  /**
   * One verdict per promise, always in the same order.
   *
   * @throws SQLException if a database cannot be read as the checks expect: nothing is proven then
   */
  public static List<Verdict> judge(Evidence evidence) throws SQLException {
    List<Verdict> verdicts = new ArrayList<>();
    for (Check check : CHECKS) {
      verdicts.add(check.judge(evidence));
    }
    return verdicts;
  }
}
