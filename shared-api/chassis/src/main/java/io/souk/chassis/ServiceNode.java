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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, from joining the cluster to leaving it. It starts in this order and stops in reverse:
 * cluster, health, database and migrations, verticles with their contracts, discovery record,
 * ready.
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
  private final SharedParts parts = new SharedParts();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();
  private volatile @Nullable ManagementServer management;
  private volatile @Nullable DataSide data;

  private ServiceNode(
      ServiceDefinition definition,
      String instance,
      Settings settings,
      Telemetry telemetry,
      ClusteredVertx cluster) {
    this.definition = definition;
    this.instance = instance;
    this.settings = settings;
    this.telemetry = telemetry;
    this.cluster = cluster;
    this.bus =
        new ContractBus(
            cluster.vertx(),
            definition.name(),
            instance,
            settings,
            telemetry.meters(),
            cluster::nodes);
    this.readiness = new Readiness(cluster.vertx(), bus);
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
        .map(cluster -> new ServiceNode(definition, instance, settings, telemetry, cluster))
        .onFailure(started::fail)
        .onSuccess(
            node ->
                node.open()
                    .onSuccess(done -> started.complete(node))
                    .onFailure(e -> node.leave().onComplete(left -> started.fail(e))));
    return started.future().onFailure(e -> telemetry.close());
  }

  private Future<Void> open() {
    cluster.onNodeLeft(bus::nodesLeft);
    return bus.open()
        .compose(opened -> ManagementServer.listen(vertx(), settings, readiness, telemetry))
        .onSuccess(server -> management = server)
        .compose(listening -> openData())
        .compose(ready -> deploy())
        .compose(deployed -> bus.publish(cluster.node()))
        .onSuccess(published -> readiness.set(true));
  }

  private Future<Void> openData() {
    if (!definition.hasDatabase()) {
      return Future.succeededFuture();
    }
    return DataSide.open(this)
        .onSuccess(
            opened -> {
              data = opened;
              readiness.require("database", opened.database()::ping);
            })
        .mapEmpty();
  }

  private Future<Void> deploy() {
    int instances = settings.integer("service.instances", 1, 64);
    return vertx()
        .deployVerticle(
            () -> definition.verticle().apply(this),
            new DeploymentOptions().setInstances(instances))
        .compose(
            deployed ->
                data == null ? Future.succeededFuture() : data().events().begin(data().jobs()));
  }

  @Override
  public Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      readiness.set(false);
      step("withdraw the discovery record", bus::withdraw)
          .compose(done -> pause("service.drain"))
          .compose(done -> step("finish the calls in flight", () -> within("service.finish")))
          .compose(done -> step("stop the background work", this::endData))
          .compose(done -> step("undeploy", this::undeploy))
          .compose(done -> step("close the database", this::closeData))
          .onComplete(done -> leave().onComplete(stopped));
    }
    return stopped.future().onComplete(done -> telemetry.close());
  }

  private Future<Void> endData() {
    return data == null ? Future.succeededFuture() : data().jobs().stop();
  }

  private Future<Void> closeData() {
    return data == null ? Future.succeededFuture() : data().database().close();
  }

  private Future<Void> undeploy() {
    return Future.join(vertx().deploymentIDs().stream().map(vertx()::undeploy).toList()).mapEmpty();
  }

  private Future<Void> pause(String key) {
    return vertx().timer(Math.max(1, settings.duration(key).toMillis())).mapEmpty();
  }

  private Future<Void> within(String limit) {
    return Future.any(bus.drained(), pause(limit)).mapEmpty();
  }

  /** A closed Vert.x runs no more handlers, so what comes after must not wait on its contexts. */
  private Future<Void> leave() {
    Promise<Void> left = Promise.promise();
    vertx().close().onComplete(left);
    return left.future();
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
    ManagementServer server = management;
    if (server == null) {
      throw new IllegalStateException("Not started");
    }
    return server.port();
  }

  @Override
  public Future<Void> lost() {
    return Future.any(bus.lost(), cluster.lost()).mapEmpty();
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
    return data().database();
  }

  @Override
  public Outbox outbox() {
    return data().events().outbox();
  }

  @Override
  public Subscriptions subscriptions() {
    return data().events().subscriptions();
  }

  @Override
  public Jobs jobs() {
    return data().jobs();
  }

  @Override
  public MeterRegistry meters() {
    return telemetry.meters();
  }

  @Override
  public <T> Future<T> shared(Class<T> type, Supplier<Future<T>> maker) {
    return parts.get(vertx(), type, maker);
  }

  private DataSide data() {
    DataSide opened = data;
    if (opened == null) {
      throw new IllegalStateException(definition.name() + " was defined without a database");
    }
    return opened;
  }
}
