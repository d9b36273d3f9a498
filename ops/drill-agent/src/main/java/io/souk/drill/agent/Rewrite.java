package io.souk.drill.agent;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;

/**
 * Gives a statement other words on its way to the database.
 *
 * @param type the class of constants the statement is in
 * @param name the constant
 * @param words a part of it
 * @param others what stands there instead
 */
public record Rewrite(String type, String name, String words, String others) {
  /** Where all statements pass. */
  static final JoinPoint JOIN_POINT =
      new JoinPoint(
          "io.vertx.sqlclient.internal.SqlClientBase",
          "preparedQuery",
          "io.souk.drill.agent.Rewrite$Prepared");

  private static final Map<String, String> REWRITTEN = new ConcurrentHashMap<>();

  /**
   * From now on it has.
   *
   * @throws AgentException if there is no such statement, or it does not say these words
   */
  void arm() {
    String statement = statement();
    if (!statement.contains(words)) {
      throw new AgentException(type + "." + name + " no longer says: " + words);
    }
    REWRITTEN.put(statement, statement.replace(words, others));
  }

  /** What is to be sent instead of a statement. */
  public static String of(String statement) {
    return REWRITTEN.getOrDefault(statement, statement);
  }

  private String statement() {
    try {
      Field constant = Class.forName(type).getDeclaredField(name);
      constant.setAccessible(true);
      return (String) constant.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AgentException("There is no statement " + type + "." + name + " in this program");
    }
  }

  static final class Prepared {
    private Prepared() {}

    @Advice.OnMethodEnter
    @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
    static void enter(@Advice.Argument(value = 0, readOnly = false) String statement) {
      statement = Rewrite.of(statement);
    }
  }
}
