package io.souk.testkit.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.partition.impl.PartitionStateManager;
import com.hazelcast.multimap.MultiMap;
import com.hazelcast.partition.Partition;
import io.souk.chassis.RunningService;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.SettingsLoader;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.VertxInternal;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A Hazelcast cluster of real nodes inside the test's JVM. Starts empty; nodes of any service join
 * with {@link #start}, stand-ins for a service with {@link #serve}.
 */
public final class TestCluster implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<String> members = new ArrayList<>();
  private final List<RunningService> nodes = new ArrayList<>();
  private @Nullable RunningService observer;

  /** Starts a node and waits until it is ready. */
  public RunningService start(ServiceDefinition definition, Map<String, ?> settings) {
    RunningService node =
        Await.success(
            Service.start(definition, SettingsLoader.load(definition.name()).with(own(settings))));
    nodes.add(node);
    return node;
  }

  /** Starts a node that serves a contract by the given implementation, in place of the service. */
  public <T> RunningService serve(String service, Class<T> contract, T implementation) {
    return start(
        ServiceDefinition.withoutDatabase(
            service, context -> new StandIn<>(context, contract, implementation)),
        Map.of());
  }

  /** A client of a contract, on a node of its own. */
  public <T> T client(Class<T> contract) {
    return observer().bus().client(contract);
  }

  /** The context of the node that {@link #client} uses. */
  public ServiceContext observer() {
    if (observer == null) {
      observer =
          start(
              ServiceDefinition.withoutDatabase("observer", context -> new VerticleBase() {}),
              Map.of());
    }
    return observer.context();
  }

  /** Stops a node gracefully. */
  public void stop(RunningService node) {
    nodes.remove(node);
    Await.success(node.stop());
  }

  /** Takes a node out of the cluster without a word, as kill -9 would. */
  public void kill(RunningService node) {
    nodes.remove(node);
    hazelcast(node).getLifecycleService().terminate();
    node.context().vertx().close();
  }

  /** Makes the cluster forget what a node listens to, as a bad merge does. */
  public void loseSubscriptions(RunningService node) {
    loseSubscription(node, "");
  }

  /** Makes the cluster forget that a node listens to its address of this name. */
  public void loseSubscription(RunningService node, String name) {
    MultiMap<String, Object> subscriptions = hazelcast(node).getMultiMap("__vertx.subs");
    subscriptions.keySet().stream()
        .filter(address -> address.contains("@" + node.context().instance() + "/" + name))
        .forEach(subscriptions::remove);
  }

  /** Lets a partition migrate for ever there, as a coordinator that stops answering can. */
  public void leaveMigrating(RunningService node) {
    migratingOn(node).trySetMigratingFlag(0);
  }

  /** Lets none of a node's partitions answer any more. */
  public void holdPartitions(RunningService node) {
    PartitionStateManager partitions = migratingOn(node);
    hazelcast(node).getPartitionService().getPartitions().stream()
        .map(Partition::getPartitionId)
        .forEach(partitions::trySetMigratingFlag);
  }

  private static PartitionStateManager migratingOn(RunningService node) {
    Await.until(
        "no partition moves by itself",
        Duration.ofSeconds(20),
        () -> hazelcast(node).getPartitionService().isClusterSafe());
    return ((HazelcastInstanceProxy) hazelcast(node))
        .getOriginal()
        .node
        .partitionService
        .getPartitionStateManager();
  }

  private static HazelcastInstance hazelcast(RunningService node) {
    VertxInternal vertx = (VertxInternal) node.context().vertx();
    return ((HazelcastClusterManager) vertx.clusterManager()).getHazelcastInstance();
  }

  /**
   * Stops all services, but takes their nodes out of the cluster first: nodes that leave together
   * wait for one another, longer than most tests take.
   */
  @Override
  public void close() {
    // Would say at length of each node that it cannot leave any more.
    ((Logger) LoggerFactory.getLogger("io.vertx.core.impl.VertxImpl")).setLevel(Level.OFF);
    nodes.forEach(node -> hazelcast(node).getLifecycleService().terminate());
    Await.success(Future.join(nodes.stream().map(RunningService::stop).toList()));
    nodes.clear();
  }

  private Map<String, Object> own(Map<String, ?> settings) {
    int port = freePort();
    members.add("127.0.0.1:" + port);
    Map<String, Object> all = new HashMap<>();
    all.put("cluster.name", name);
    all.put("cluster.port", port);
    all.put("cluster.members", String.join(",", members));
    all.put("management.port", 0);
    all.put("service.instances", 1);
    all.put("service.drain", "50ms");
    all.putAll(settings);
    return all;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class StandIn<T> extends VerticleBase {
    private final ServiceContext service;
    private final Class<T> contract;
    private final T implementation;

    StandIn(ServiceContext service, Class<T> contract, T implementation) {
      this.service = service;
      this.contract = contract;
      this.implementation = implementation;
    }

    @Override
    public Future<?> start() {
      return service.bus().serve(contract, implementation);
    }
  }
}
