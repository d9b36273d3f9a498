package io.souk.drill;

import io.souk.drill.fault.Fault;
import io.souk.drill.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** Faults one after the other; as many as can share an installation do. */
final class Drills {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  // The judge searches the whole history of an installation each time: it must not grow too long.
  private static final int MOST_TOGETHER = 8;

  private final DrillOptions options;
  private final PrintStream out;

  Drills(DrillOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs the first of these, and those after it that can be in the same installation. It ends with
   * the first broken promise, since what comes later would be judged by it, too.
   *
   * @param reports where the reports of those it runs go, at least one
   */
  void runFirst(List<Fault> faults, Consumer<Report> reports) throws IOException, SQLException {
    List<Fault> together = together(faults);
    Path home = home();
    Stage stage = new Stage(together, options.services(), options.project(), home);
    boolean kept = true;
    try (stage) {
      stage.complete();
      stage.open(new Random(options.seed()));
      for (Fault fault : together) {
        out.printf("%n%s: %s%n", fault.name(), fault.description());
        Path folder = Files.createDirectories(home.resolve(fault.name()));
        Report report = new Drill(fault, options, stage, folder, out).run();
        report.print(out);
        reports.accept(report);
        kept = report.kept();
        if (!kept) {
          break;
        }
      }
    }
    if (!options.keep() && kept) {
      stage.site().discard();
    }
  }

  private static List<Fault> together(List<Fault> faults) {
    if (faults.get(0).alone()) {
      return faults.subList(0, 1);
    }
    return faults.stream().takeWhile(fault -> !fault.alone()).limit(MOST_TOGETHER).toList();
  }

  private Path home() {
    return options.home().resolve(TIME.format(Instant.now()) + "-" + options.seed());
  }
}
