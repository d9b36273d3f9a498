package io.souk.chassis.bus;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Makes Vert.x load {@link Call} first: a context local must be registered before any context. */
public final class CallProvider implements VertxServiceProvider {
  @Override
  public void init(VertxBootstrap bootstrap) {
    if (Call.LOCAL == null) {
      throw new IllegalStateException("The call's context local is not registered");
    }
  }
}
