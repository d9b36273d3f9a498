package io.souk.chassis.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.partition.IPartition;
import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Vert.x that has joined the cluster. */
public final class ClusteredVertx {
  private static final Logger LOG = LoggerFactory.getLogger(ClusteredVertx.class);

  /** How often a migrating partition is looked at before it counts as stuck. */
  private static final int LOOKS = 10;

  private final Vertx vertx;
  private final HazelcastClusterManager manager;
  private final Promise<Void> lost = Promise.promise();

  private ClusteredVertx(Vertx vertx, HazelcastClusterManager manager) {
    this.vertx = vertx;
    this.manager = manager;
  }

  /**
   * Joins.
   *
   * @param clusterXml Hazelcast's configuration, the text of {@code config/cluster.xml}
   */
  public static Future<ClusteredVertx> join(
      Settings settings,
      String clusterXml,
      VertxMetricsFactory metrics,
      VertxTracerFactory tracer) {
    ClusterSettings cluster = ClusterSettings.from(settings);
    HazelcastClusterManager manager = new HazelcastClusterManager(hazelcast(cluster, clusterXml));
    // Natively the bus carries about a fifth more calls than through Java's own channels.
    VertxOptions options =
        new VertxOptions().setPreferNativeTransport(true).setEventBusOptions(eventBus(cluster));
    return Vertx.builder()
        .with(options)
        .withMetrics(metrics)
        .withTracer(tracer)
        .withClusterManager(manager)
        .buildClustered()
        .map(vertx -> new ClusteredVertx(vertx, manager).watching(cluster.migrationPatience()));
  }

  public Vertx vertx() {
    return vertx;
  }

  /** This node's id. */
  public String node() {
    return manager.getNodeId();
  }

  /** The ids of all present nodes. */
  public List<String> nodes() {
    return manager.getNodes();
  }

  /** Tells of every node that leaves, dead or in peace. */
  public void onNodeLeft(Runnable listener) {
    manager.nodeListener(
        new NodeListener() {
          @Override
          public void nodeAdded(String node) {
            LOG.info("A node joined the cluster, which has {} now: {}", nodes().size(), node);
          }

          @Override
          public void nodeLeft(String node) {
            LOG.info("A node left the cluster, which has {} now: {}", nodes().size(), node);
            listener.run();
          }
        });
  }

  /** Completes when this node keeps others from joining and nothing here mends it. */
  public Future<Void> lost() {
    return lost.future();
  }

  private ClusteredVertx watching(Duration patience) {
    MigrationWatch watch = new MigrationWatch(this::migrating, patience, System::nanoTime);
    vertx.setPeriodic(
        patience.toMillis() / LOOKS,
        tick -> {
          if (watch.isStuck() && lost.tryComplete()) {
            LOG.error("A partition of Hazelcast's has been migrating here for {}", patience);
          }
        });
    return this;
  }

  private Set<Integer> migrating() {
    HazelcastInstanceProxy hazelcast = (HazelcastInstanceProxy) manager.getHazelcastInstance();
    return Arrays.stream(hazelcast.getOriginal().node.partitionService.getInternalPartitions())
        .filter(IPartition::isMigrating)
        .map(IPartition::getPartitionId)
        .collect(Collectors.toSet());
  }

  private static Config hazelcast(ClusterSettings cluster, String xml) {
    Config config = ClusterFile.read(xml);
    config.setClusterName(cluster.name());
    // A socket for members alone: Hazelcast's own clients are none of Souk's, and to be ready for
    // them takes some 600 classes.
    AdvancedNetworkConfig network = config.getAdvancedNetworkConfig().setEnabled(true);
    ServerSocketEndpointConfig socket =
        (ServerSocketEndpointConfig)
            Objects.requireNonNull(network.getEndpointConfigs().get(EndpointQualifier.MEMBER));
    socket.setPort(cluster.port()).setPortAutoIncrement(false);
    socket.getInterfaces().setEnabled(true).addInterface(cluster.host());
    // As the system does it; the default, 0, drops what is not yet sent and resets the connection.
    socket.setSocketLingerSeconds(-1);
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    switch (cluster.join()) {
      case TCP_IP -> join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
      case KUBERNETES ->
          join.getKubernetesConfig()
              .setEnabled(true)
              .setProperty("service-dns", cluster.kubernetesService())
              .setProperty("service-port", Integer.toString(cluster.port()));
    }
    return config;
  }

  private static EventBusOptions eventBus(ClusterSettings cluster) {
    return new EventBusOptions()
        .setHost(cluster.host())
        .setPort(cluster.eventBusPort())
        // A peer that does not answer a ping within five seconds is not there; the default is 20 s.
        .setClusterPingInterval(5_000)
        .setClusterPingReplyInterval(5_000)
        // Nodes are near each other: what does not connect in two seconds will not (default 60 s).
        .setConnectTimeout(2_000);
  }
}
