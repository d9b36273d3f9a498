package io.souk.chassis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.XmlConfigBuilder;
import io.souk.chassis.config.SettingsLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClusterFileTest {
  private static final String SHIPPED = SettingsLoader.shippedText("cluster.xml");

  @Test
  void theJarsOwnFollowsHazelcastsSchema() {
    Config checked =
        new XmlConfigBuilder(new ByteArrayInputStream(SHIPPED.getBytes(StandardCharsets.UTF_8)))
            .build();

    assertThat(ClusterFile.read(SHIPPED).getMapConfigs()).isEqualTo(checked.getMapConfigs());
    assertThat(ClusterFile.read(SHIPPED).getProperties()).isEqualTo(checked.getProperties());
  }

  @Test
  void anotherWithAMistakeIsRefused() {
    String mistaken = SHIPPED.replace("async-backup-count>", "async-backups>");

    assertThatThrownBy(() -> ClusterFile.read(mistaken))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("async-backups");
  }
}
