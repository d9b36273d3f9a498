package io.souk.chassis;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.bus.ContractBus;
import io.souk.chassis.cluster.ClusteredVertx;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Outbox;
import io.souk.chassis.event.Subscriptions;
import io.souk.chassis.health.ManagementServer;
import io.souk.chassis.health.Readiness;
import io.souk.chassis.job.Jobs;
import io.souk.chassis.telemetry.Telemetry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, from joining the cluster to leaving it. It starts in this order and stops in reverse:
 * cluster, database and migrations, verticles with their contracts, discovery record, ready.
 */
final class ServiceNode implements RunningService, ServiceContext {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceNode.class);

  private final ServiceDefinition definition;
  private final String instance;
  private final Settings settings;
  private final Telemetry telemetry;
  private final ClusteredVertx cluster;
  private final ContractBus bus;
  private final Readiness readiness;
  private final ManagementServer management;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();

  private ServiceNode(
      ServiceDefinition definition,
      String instance,
      Settings settings,
      Telemetry telemetry,
      ClusteredVertx cluster,
      ContractBus bus,
      Readiness readiness,
      ManagementServer management) {
    this.definition = definition;
    this.instance = instance;
    this.settings = settings;
    this.telemetry = telemetry;
    this.cluster = cluster;
    this.bus = bus;
    this.readiness = readiness;
    this.management = management;
  }

  static Future<ServiceNode> start(
      ServiceDefinition definition, String instance, Settings settings) {
    Telemetry telemetry = new Telemetry(definition.name());
    Promise<ServiceNode> started = Promise.promise();
    ClusteredVertx.join(
            settings,
            SettingsLoader.text("cluster.xml"),
            telemetry.vertxMetrics(),
            telemetry.vertxTracer())
        .onFailure(started::fail)
        .onSuccess(
            cluster ->
                assemble(definition, instance, settings, telemetry, cluster)
                    .compose(ServiceNode::serve)
                    .onSuccess(started::complete)
                    .onFailure(e -> leave(cluster.vertx()).onComplete(left -> started.fail(e))));
    return started.future().onFailure(e -> telemetry.close());
  }

  private static Future<ServiceNode> assemble(
      ServiceDefinition definition,
      String instance,
      Settings settings,
      Telemetry telemetry,
      ClusteredVertx cluster) {
    Vertx vertx = cluster.vertx();
    ContractBus bus =
        new ContractBus(
            vertx, definition.name(), instance, settings, telemetry.meters(), cluster::nodes);
    cluster.onNodeLeft(bus::nodesLeft);
    Readiness readiness = new Readiness(vertx, bus);
    return bus.open()
        .compose(opened -> ManagementServer.listen(vertx, settings, readiness, telemetry))
        .map(
            management ->
                new ServiceNode(
                    definition,
                    instance,
                    settings,
                    telemetry,
                    cluster,
                    bus,
                    readiness,
                    management));
  }

  private Future<ServiceNode> serve() {
    int instances = settings.integer("service.instances", 1, 64);
    return vertx()
        .deployVerticle(
            () -> definition.verticle().apply(this),
            new DeploymentOptions().setInstances(instances))
        .compose(deployed -> bus.publish(cluster.node()))
        .onSuccess(published -> readiness.set(true))
        .map(this);
  }

  @Override
  public Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      readiness.set(false);
      step("withdraw the discovery record", bus::withdraw)
          .compose(done -> pause("service.drain"))
          .compose(done -> step("finish the calls in flight", () -> withLimit(bus.drained())))
          .compose(done -> step("undeploy", this::undeploy))
          .compose(done -> step("close the management port", management::close))
          .onComplete(done -> leave(vertx()).onComplete(stopped));
    }
    return stopped.future();
  }

  /** A closed Vert.x runs no more handlers, so what comes after must not wait on its contexts. */
  private static Future<Void> leave(Vertx vertx) {
    Promise<Void> left = Promise.promise();
    vertx.close().onComplete(left);
    return left.future();
  }

  private Future<Void> undeploy() {
    return Future.join(vertx().deploymentIDs().stream().map(vertx()::undeploy).toList()).mapEmpty();
  }

  private Future<Void> pause(String key) {
    return vertx().timer(Math.max(1, settings.duration(key).toMillis())).mapEmpty();
  }

  private Future<Void> withLimit(Future<Void> work) {
    Duration limit = settings.duration("service.finish");
    return Future.any(work, vertx().timer(limit.toMillis())).mapEmpty();
  }

  /** A step that fails must not keep the next ones from being taken. */
  private static Future<Void> step(String what, Supplier<Future<Void>> work) {
    return Future.<Void>succeededFuture()
        .compose(start -> work.get())
        .onFailure(e -> LOG.warn("Could not {}: {}", what, e.toString()))
        .otherwiseEmpty();
  }

  @Override
  public ServiceContext context() {
    return this;
  }

  @Override
  public int managementPort() {
    return management.port();
  }

  @Override
  public String service() {
    return definition.name();
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public Vertx vertx() {
    return cluster.vertx();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Bus bus() {
    return bus;
  }

  @Override
  public Database database() {
    throw new IllegalStateException(definition.name() + " has no database");
  }

  @Override
  public Outbox outbox() {
    throw new IllegalStateException(definition.name() + " has no database");
  }

  @Override
  public Subscriptions subscriptions() {
    throw new IllegalStateException(definition.name() + " has no database");
  }

  @Override
  public Jobs jobs() {
    throw new IllegalStateException(definition.name() + " has no database");
  }

  @Override
  public MeterRegistry meters() {
    return telemetry.meters();
  }
}
