package io.souk.chassis.health;

import io.souk.chassis.bus.ContractBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.spi.cluster.hazelcast.ClusterHealthCheck;
import java.util.function.Supplier;

/** Whether this process can do its job now: its database, its cluster, its place on the bus. */
public final class Readiness {
  /** A check that takes longer than this has failed; probes usually wait a second or more. */
  private static final long CHECK_MILLIS = 1_500;

  private final HealthChecks checks;
  private volatile boolean open;

  public Readiness(Vertx vertx, ContractBus bus) {
    this.checks = HealthChecks.create(vertx);
    checks.register("started", promise -> promise.complete(open ? Status.OK() : Status.KO()));
    checks.register("cluster", CHECK_MILLIS, ClusterHealthCheck.createProcedure(vertx));
    require("bus", bus::roundTrip);
  }

  /** Says that start-up is done, or that shutdown has begun. */
  public void set(boolean ready) {
    open = ready;
  }

  Future<CheckResult> check() {
    return checks.checkStatus();
  }

  /** Also requires this of the process. */
  public void require(String name, Supplier<Future<Void>> probe) {
    checks.register(
        name,
        CHECK_MILLIS,
        // A probe that took longer than the check has been answered for already.
        promise ->
            probe
                .get()
                .map(Status.OK())
                .otherwise(failure -> Status.KO())
                .onSuccess(promise::tryComplete));
  }
}
