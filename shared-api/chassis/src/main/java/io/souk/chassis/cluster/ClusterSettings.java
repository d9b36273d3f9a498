package io.souk.chassis.cluster;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * @param name only nodes with the same cluster name join
 * @param host the address this node binds, for Hazelcast and for the event bus
 * @param port Hazelcast's
 * @param eventBusPort 0 for any
 * @param join how members are found
 * @param members {@code host:port} of nodes to ask, for {@link Join#TCP_IP}
 * @param kubernetesService DNS name of the headless service, for {@link Join#KUBERNETES}
 * @param migrationPatience how long moving one of Hazelcast's partitions may take
 */
record ClusterSettings(
    String name,
    String host,
    int port,
    int eventBusPort,
    Join join,
    List<String> members,
    String kubernetesService,
    Duration migrationPatience) {

  enum Join {
    TCP_IP,
    KUBERNETES
  }

  static ClusterSettings from(Settings settings) {
    return new ClusterSettings(
        settings.text("cluster.name"),
        settings.text("cluster.host"),
        settings.integer("cluster.port", 1, 65_535),
        settings.integer("cluster.event_bus_port", 0, 65_535),
        join(settings.text("cluster.join")),
        settings.list("cluster.members"),
        settings.optionalText("cluster.kubernetes_service"),
        settings.duration("cluster.migration_patience"));
  }

  private static Join join(String name) {
    return switch (name) {
      case "tcp-ip" -> Join.TCP_IP;
      case "kubernetes" -> Join.KUBERNETES;
      default ->
          throw new ConfigurationException(
              "Setting cluster.join (SOUK_CLUSTER_JOIN) is '"
                  + name
                  + "', but must be tcp-ip or kubernetes");
    };
  }
}
