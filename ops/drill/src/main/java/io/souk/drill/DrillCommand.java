package io.souk.drill;

import io.souk.drill.fault.Agent;
import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import io.souk.drill.trial.JudgedCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
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
    boolean broken = false;
    boolean impossible = false;
    for (String name : options.faults()) {
      int code = run(name, options, out, errors);
      broken |= code == BROKEN;
      impossible |= code == IMPOSSIBLE;
    }
    return broken ? BROKEN : impossible ? IMPOSSIBLE : 0;
  }

  private static int judged(Path project, PrintStream out, PrintStream errors) {
    Optional<String> obstacle = Agent.of(project).obstacle();
    if (obstacle.isPresent()) {
      errors.println("No bug can be planted here: " + obstacle.get());
      return IMPOSSIBLE;
    }
    Path home = DrillOptions.home(project);
    String name = Drill.TIME.format(Instant.now()) + "-judged";
    try {
      return JudgedCommand.run(project, home.resolve(name), out) ? 0 : BROKEN;
    } catch (IOException | RuntimeException e) {
      errors.println("The trials themselves broke, so nothing is proven");
      e.printStackTrace(errors);
      return BROKEN;
    }
  }

  private static int run(String name, DrillOptions options, PrintStream out, PrintStream errors) {
    Fault fault = Faults.named(name).orElseThrow();
    Optional<String> obstacle = fault.obstacle(options.project());
    if (obstacle.isPresent()) {
      errors.println(name + " cannot be injected here: " + obstacle.get());
      return IMPOSSIBLE;
    }
    out.printf("%n%s: %s%n", name, fault.description());
    try {
      return new Drill(options, out).run(fault).kept() ? 0 : BROKEN;
    } catch (IOException | SQLException | RuntimeException e) {
      errors.println(name + ": the drill itself broke, so nothing is proven");
      e.printStackTrace(errors);
      return BROKEN;
    }
  }
}
