package io.souk.chassis;

import io.vertx.core.Deployable;
import java.util.function.Function;

/**
 * A service: its name, whether it has a database, and its verticle. {@link Service} runs it.
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
}
