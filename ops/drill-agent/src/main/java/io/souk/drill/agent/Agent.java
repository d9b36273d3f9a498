package io.souk.drill.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the JVM calls before the program's own {@code main}. */
public final class Agent {
  /** How the agent's lines on standard error begin. */
  static final String NAME = "drill-agent";

  private static final int REFUSED = 64;

  private Agent() {}

  /** Does as told, or ends the JVM: a program that is not disturbed as asked proves nothing. */
  @SuppressWarnings("SystemOut") // the program's own logging does not exist yet
  public static void premain(@Nullable String instructions, Instrumentation instrumentation) {
    try {
      Instructions told = Instructions.parse(instructions);
      Chance chance = new Chance(told.seed());
      List<JoinPoint> joinPoints =
          told.all().stream().flatMap(instruction -> instruction.joinPoints().stream()).toList();
      Weaver.install(joinPoints, instrumentation);
      told.all().forEach(instruction -> instruction.arm(chance));
      told.all().forEach(instruction -> System.err.println(NAME + ": " + instruction));
      System.err.println(NAME + ": seed=" + told.seed());
    } catch (AgentException e) {
      System.err.println(NAME + ": " + e.getMessage());
      Runtime.getRuntime().halt(REFUSED);
    }
  }
}
