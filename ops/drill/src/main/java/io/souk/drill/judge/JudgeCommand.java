package io.souk.drill.judge;

import io.souk.drill.history.History;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** {@code drill judge}: prints a verdict per promise. */
public final class JudgeCommand {
  static final int BROKEN = 1;
  static final int UNREADABLE = 2;
  static final int UNDECIDED = 3;

  private JudgeCommand() {}

  /** The exit code. */
  public static int run(
      List<String> arguments,
      Map<String, String> environment,
      PrintStream out,
      PrintStream errors) {
    try {
      JudgeOptions options = JudgeOptions.of(arguments, environment);
      try (Databases databases =
          Databases.open(options.databases(), options.user(), options.password())) {
        Evidence evidence =
            new Evidence(
                History.read(options.history()), LedgerFile.read(options.ledger()), databases);
        List<Verdict> verdicts = Judge.judge(evidence);
        print(verdicts, out);
        return exitCode(verdicts);
      }
    } catch (IllegalArgumentException e) {
      errors.println("Error: " + e.getMessage());
      errors.print(JudgeOptions.USAGE);
      return UNREADABLE;
    } catch (IOException | SQLException e) {
      errors.println("Error: the evidence cannot be read: " + e.getMessage());
      return UNREADABLE;
    }
  }

  /** Every verdict, with what stands against the promise below it. */
  public static void print(List<Verdict> verdicts, PrintStream out) {
    for (Verdict verdict : verdicts) {
      out.printf(
          "%-14s %-26s %8d  %s%n",
          verdict.outcome(), verdict.name(), verdict.checked(), verdict.statement());
      verdict.offenders().forEach(offender -> out.println("    " + offender));
      long more = verdict.offenderCount() - verdict.offenders().size();
      if (more > 0) {
        out.println("    and " + more + " more");
      }
    }
    long kept = verdicts.stream().filter(Verdict::acceptable).count();
    out.printf("%d of %d promises kept%n", kept, verdicts.size());
  }

  /** Zero only if nothing stands against any promise. */
  public static int exitCode(List<Verdict> verdicts) {
    if (verdicts.stream().allMatch(Verdict::acceptable)) {
      return 0;
    }
    boolean onlyUndecided =
        verdicts.stream()
            .filter(verdict -> !verdict.acceptable())
            .allMatch(verdict -> verdict.outcome() == Verdict.Outcome.UNDECIDED);
    return onlyUndecided ? UNDECIDED : BROKEN;
  }
}
