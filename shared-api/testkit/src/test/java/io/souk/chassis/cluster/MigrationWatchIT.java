package io.souk.chassis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationWatchIT {
  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeThatKeepsAPartitionMigratingIsLostAndNoOther() {
    RunningService stuck = node();
    RunningService other = node();

    cluster.leaveMigrating(stuck);

    Await.success(stuck.lost());
    assertThat(other.lost().isComplete()).isFalse();
  }

  private RunningService node() {
    return cluster.start(
        ServiceDefinition.withoutDatabase("idle", context -> new VerticleBase() {}),
        Map.of("cluster.migration_patience", "2s"));
  }
}
