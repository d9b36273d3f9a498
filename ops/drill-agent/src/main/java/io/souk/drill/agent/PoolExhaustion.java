package io.souk.drill.agent;

import io.vertx.sqlclient.Pool;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Takes database connections out of the pool for good, as a leak would. */
public record PoolExhaustion(int connections) implements Instruction {
  private static volatile int wanted;

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        new JoinPoint(
            "io.souk.chassis.database.PooledClient",
            "<init>",
            "io.souk.drill.agent.PoolExhaustion$Opened"));
  }

  @Override
  public void arm(Chance chance) {
    wanted = connections;
  }

  /** Called by the changed program with its pool. */
  public static void drain(Pool pool) {
    for (int i = 0; i < wanted; i++) {
      pool.getConnection();
    }
  }

  @Override
  public String toString() {
    return "pool=exhaust:" + connections;
  }

  static final class Opened {
    private Opened() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Pool pool) {
      PoolExhaustion.drain(pool);
    }
  }
}
