package io.souk.drill.judge.linear;

import io.souk.drill.history.History;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.Verdict;

/** Judges a history alone. */
final class Trial {
  private Trial() {}

  static Verdict of(History history, long budget) {
    StockLinearizable check = new StockLinearizable(budget);
    Findings findings = new Findings();
    check.examine(history, findings);
    return findings.verdict(check);
  }
}
