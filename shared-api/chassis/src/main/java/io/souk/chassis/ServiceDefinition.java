package io.souk.chassis;

import io.souk.chassis.config.Settings;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * A service: its name, whether it has a database, and its verticle.
 *
 * @param verticle makes one instance; called once per configured instance
 */
public record ServiceDefinition(
    String name, boolean hasDatabase, Function<ServiceContext, ? extends Deployable> verticle) {

  /** A service with its own database, migrated from {@code db/migration} on its class path. */
  public static ServiceDefinition withDatabase(
      String name, Function<ServiceContext, ? extends Deployable> verticle) {
    return new ServiceDefinition(name, true, verticle);
  }

  public static ServiceDefinition withoutDatabase(
      String name, Function<ServiceContext, ? extends Deployable> verticle) {
    return new ServiceDefinition(name, false, verticle);
  }

  /** What {@code main} calls: starts, stops on SIGTERM, exits with 1 and a reason if it cannot. */
  public void run() {
    throw new UnsupportedOperationException();
  }

  /** Starts a node inside this JVM and completes when it is ready. */
  public Future<RunningService> start(Settings settings) {
    throw new UnsupportedOperationException();
  }
}
