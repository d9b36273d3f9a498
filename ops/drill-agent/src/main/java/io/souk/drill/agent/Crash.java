package io.souk.drill.agent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Ends the process when it passes a point for the nth time. */
public record Crash(CrashPoint point, long nth) implements Instruction {
  /** As a shell reports SIGKILL. */
  private static final int KILLED = 137;

  private static final Map<CrashPoint, AtomicLong> TO_GO = new ConcurrentHashMap<>();

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(point.joinPoint());
  }

  @Override
  public void arm(Chance chance) {
    TO_GO.put(point, new AtomicLong(nth));
  }

  /** Called by the changed program as it passes a point; does not return if it crashes there. */
  @SuppressWarnings("SystemOut") // where it ended is nowhere else to be seen
  public static void pass(CrashPoint point) {
    @Nullable AtomicLong left = TO_GO.get(point);
    if (left != null && left.decrementAndGet() == 0) {
      System.err.println(Agent.NAME + ": crash at " + point.label());
      Runtime.getRuntime().halt(KILLED);
    }
  }

  @Override
  public String toString() {
    return "crash=" + point.label() + ":" + nth;
  }
}
