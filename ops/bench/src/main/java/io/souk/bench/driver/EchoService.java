package io.souk.bench.driver;

import io.souk.api.Nothing;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The other end of the bus: a process of its own that answers empty requests. */
public final class EchoService extends VerticleBase {
  static final String NAME = "bench-echo";

  private final ServiceContext service;

  private EchoService(ServiceContext service) {
    this.service = service;
  }

  /** Starts it in this process. */
  public static void run() {
    Service.run(ServiceDefinition.withoutDatabase(NAME, EchoService::new));
  }

  @Override
  public Future<?> start() {
    return service.bus().serve(Echo.class, nothing -> Future.succeededFuture(new Nothing()));
  }
}
