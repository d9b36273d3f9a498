package io.souk.drill;

import io.souk.drill.fault.Agent;
import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import io.souk.drill.report.Report;
import io.souk.drill.trial.JudgedCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code drill drill}: one drill after the other. */
final class DrillCommand {
  static final int BROKEN = 1;
  static final int USAGE = 2;
  static final int IMPOSSIBLE = 3;

  private DrillCommand() {}

  /** The exit code: of several drills, the worst. */
  static int run(List<String> arguments, Path project, PrintStream out, PrintStream errors) {
    if (arguments.equals(List.of("list"))) {
      Faults.all().forEach(fault -> out.printf("%-30s  %s%n", fault.name(), fault.description()));
      return 0;
    }
    if (arguments.equals(List.of("judged"))) {
      return judged(project, out, errors);
    }
    DrillOptions options;
    try {
      options = DrillOptions.of(arguments, project);
    } catch (IllegalArgumentException e) {
      errors.println("Error: " + e.getMessage());
      errors.print(DrillOptions.USAGE);
      return USAGE;
    }
    return run(options, out, errors);
  }

  private static int run(DrillOptions options, PrintStream out, PrintStream errors) {
    List<Fault> possible = possible(options, errors);
    boolean impossible = possible.size() < options.faults().size();
    List<Report> reports = new ArrayList<>();
    try {
      Drills drills = new Drills(options, out);
      while (reports.size() < possible.size()) {
        drills.runFirst(possible.subList(reports.size(), possible.size()), reports::add);
      }
    } catch (IOException | SQLException | RuntimeException e) {
      errors.println("The drill itself broke, so nothing is proven of what it did not report");
      e.printStackTrace(errors);
      return BROKEN;
    } finally {
      if (reports.size() > 1) {
        out.print(Report.table(reports));
      }
    }
    boolean kept = reports.stream().allMatch(Report::kept);
    return kept ? impossible ? IMPOSSIBLE : 0 : BROKEN;
  }

  private static List<Fault> possible(DrillOptions options, PrintStream errors) {
    List<Fault> possible = new ArrayList<>();
    for (String name : options.faults()) {
      Fault fault = Faults.named(name).orElseThrow();
      Optional<String> obstacle = fault.obstacle(options.project());
      if (obstacle.isEmpty()) {
        possible.add(fault);
      } else {
        errors.println(name + " cannot be injected here: " + obstacle.get());
      }
    }
    return possible;
  }

  private static int judged(Path project, PrintStream out, PrintStream errors) {
    Optional<String> obstacle = Agent.of(project).obstacle();
    if (obstacle.isPresent()) {
      errors.println("No bug can be planted here: " + obstacle.get());
      return IMPOSSIBLE;
    }
    Path home = DrillOptions.home(project);
    String name = Drills.TIME.format(Instant.now()) + "-judged";
    try {
      return JudgedCommand.run(project, home.resolve(name), out) ? 0 : BROKEN;
    } catch (IOException | RuntimeException e) {
      errors.println("The trials themselves broke, so nothing is proven");
      e.printStackTrace(errors);
      return BROKEN;
    }
  }
}
