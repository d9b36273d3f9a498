package io.souk.drill.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Disturbs some of the requests a service receives.
 *
 * @param percent how many in a hundred
 * @param delay in milliseconds; 0 if it is no delay
 */
public record BusFault(Kind kind, int percent, int delay) implements Instruction {
  private static final Map<Kind, Armed> ARMED = new ConcurrentHashMap<>();

  private record Armed(BusFault fault, Chance chance) {}

  /** What can happen to a request. */
  public enum Kind {
    DOUBLE,
    DELAY,
    LOSE_REPLY;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> named(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        new JoinPoint(
            "io.souk.chassis.bus.ContractServer", "handle", "io.souk.chassis.bus.ArrivalAdvice"));
  }

  @Override
  public void arm(Chance chance) {
    ARMED.put(kind, new Armed(this, chance));
  }

  /** Whether it happens to the next request. */
  public static boolean strikes(Kind kind) {
    Armed armed = ARMED.get(kind);
    return armed != null && armed.chance.hits(armed.fault.percent);
  }

  /** How long a request is delayed that is, in milliseconds. */
  public static int delayMillis() {
    Armed armed = ARMED.get(Kind.DELAY);
    return armed == null ? 0 : armed.fault.delay;
  }

  @Override
  public String toString() {
    return "bus=" + kind.label() + ":" + percent + (kind == Kind.DELAY ? ":" + delay : "");
  }
}
