package io.souk.chassis.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Settings settings =
      new Settings(
          new JsonObject()
              .put("bus", new JsonObject().put("patience", "2s").put("max_in_flight", 1000))
              .put(
                  "cluster",
                  new JsonObject().put("members", new JsonArray().add("a:1").add("b:2"))),
          new JsonObject().put("SOUK_BUS_MAX_IN_FLIGHT", "50").put("HOME", "/root"));

  @Test
  void theEnvironmentWinsOverTheFiles() {
    assertThat(settings.integer("bus.max_in_flight", 1, 10_000)).isEqualTo(50);
    assertThat(settings.duration("bus.patience")).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theEnvironmentMaySetWhatNoFileNames() {
    Settings own = new Settings(new JsonObject(), new JsonObject().put("SOUK_DATABASE_URL", "x"));

    assertThat(own.text("database.url")).isEqualTo("x");
  }

  @Test
  void anOverrideInCodeWinsOverBoth() {
    assertThat(settings.with(Map.of("bus.max_in_flight", 7)).integer("bus.max_in_flight", 1, 10))
        .isEqualTo(7);
  }

  @Test
  void aListIsYamlOrCommaSeparated() {
    assertThat(settings.list("cluster.members")).containsExactly("a:1", "b:2");
    assertThat(settings.with(Map.of("cluster.members", "c:3, d:4")).list("cluster.members"))
        .containsExactly("c:3", "d:4");
  }

  @Test
  void aMissingSettingIsNamedWithItsVariable() {
    assertThatThrownBy(() -> settings.text("database.url"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("database.url")
        .hasMessageContaining("SOUK_DATABASE_URL");
  }

  @Test
  void aWrongSettingIsNamedWithWhatIsExpected() {
    Settings wrong = settings.with(Map.of("bus.patience", "soon", "bus.max_in_flight", "many"));

    assertThatThrownBy(() -> wrong.duration("bus.patience"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("bus.patience")
        .hasMessageContaining("'soon'")
        .hasMessageContaining("250ms");
    assertThatThrownBy(() -> wrong.integer("bus.max_in_flight", 1, 10))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SOUK_BUS_MAX_IN_FLIGHT")
        .hasMessageContaining("from 1 to 10");
  }
}
