package io.souk.chassis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.VerticleBase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeTransportIT {
  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeOnLinuxUsesEpoll() {
    RunningService node =
        cluster.start(
            ServiceDefinition.withoutDatabase("idle", context -> new VerticleBase() {}), Map.of());

    assertThat(node.context().vertx().isNativeTransportEnabled()).isTrue();
  }
}
