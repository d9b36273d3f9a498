package io.souk.drill.trial;

import io.souk.drill.judge.JudgeCommand;
import io.souk.drill.judge.Verdict;
import io.souk.drill.judge.Verdict.Outcome;
import io.souk.drill.site.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code drill judged}: does the judge let an honest shop go, and catch every planted bug? */
public final class JudgedCommand {
  private final TrialShop shop;
  private final PrintStream out;

  private JudgedCommand(TrialShop shop, PrintStream out) {
    this.shop = shop;
    this.out = out;
  }

  /**
   * Whether it does both.
   *
   * @param home of these trials alone; created
   */
  public static boolean run(Path project, Path home, PrintStream out) throws IOException {
    boolean passed;
    try (TrialShop shop = TrialShop.open(project, home)) {
      passed = new JudgedCommand(shop, out).run();
    }
    if (passed) {
      Folders.delete(home);
    }
    return passed;
  }

  private boolean run() {
    boolean acquitted = acquits();
    List<String> missed = new ArrayList<>();
    for (PlantedBug bug : PlantedBug.values()) {
      if (!catches(bug)) {
        missed.add(bug.label());
      }
    }
    int all = PlantedBug.values().length;
    out.printf("%d of %d planted bugs caught%n", all - missed.size(), all);
    return acquitted && missed.isEmpty();
  }

  private boolean acquits() {
    long begin = System.nanoTime();
    List<Verdict> verdicts = honest(shop);
    boolean acquitted = verdicts.stream().allMatch(Verdict::acceptable);
    if (acquitted) {
      out.printf("%-22s acquitted  %3d s%n", "an honest shop", seconds(begin));
    } else {
      JudgeCommand.print(verdicts, out);
    }
    return acquitted;
  }

  private boolean catches(PlantedBug bug) {
    long begin = System.nanoTime();
    List<String> broken = broken(trial(shop, bug));
    boolean caught = broken.contains(bug.promise());
    out.printf(
        "%-22s %-9s  %3d s  %s%n",
        bug.label(), caught ? "caught" : "MISSED", seconds(begin), String.join(", ", broken));
    return caught;
  }

  /** What the judge says of a shop without a mistake in which all happens that shows mistakes. */
  static List<Verdict> honest(TrialShop shop) {
    Trial trial = shop.begin(Map.of());
    for (Business business : Business.values()) {
      business.happen(trial);
    }
    return trial.verdicts();
  }

  /** What the judge says of a shop with a mistake. */
  static List<Verdict> trial(TrialShop shop, PlantedBug bug) {
    Trial trial = shop.begin(bug.instructions());
    bug.business().happen(trial);
    return trial.verdicts();
  }

  /** The names of what is broken. */
  static List<String> broken(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.outcome() == Outcome.VIOLATED)
        .map(Verdict::name)
        .toList();
  }

  private static long seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }
}
