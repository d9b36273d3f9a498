package io.souk.chassis.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.souk.chassis.config.SettingsLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Document;

/**
 * Hazelcast's configuration file. An operator's own is checked against Hazelcast's schema; that the
 * jar's follows it was tested when it was built, and to read the schema takes a fifth of a second
 * of each start.
 */
final class ClusterFile extends XmlConfigBuilder {
  private final boolean shipped;

  private ClusterFile(String xml) {
    super(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    this.shipped = xml.equals(SettingsLoader.shippedText("cluster.xml"));
  }

  /**
   * Reads its text.
   *
   * @throws com.hazelcast.config.InvalidConfigurationException if that does not follow the schema
   */
  static Config read(String xml) {
    return new ClusterFile(xml).build();
  }

  @Override
  protected void schemaValidation(Document file) throws Exception {
    if (!shipped) {
      super.schemaValidation(file);
    }
  }
}
