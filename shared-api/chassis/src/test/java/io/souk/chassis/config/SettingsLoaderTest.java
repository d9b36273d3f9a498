package io.souk.chassis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsLoaderTest {
  @Test
  void theDefaultsTravelInTheJar() {
    Settings settings = SettingsLoader.load("any-service");

    assertThat(settings.duration("bus.patience")).isPositive();
    assertThat(settings.list("cluster.members")).isNotEmpty();
  }

  @Test
  void theClustersConfigurationTravelsInTheJar() {
    assertThat(SettingsLoader.text("cluster.xml")).contains("phone.home.enabled\">false");
  }

  @Test
  void timesFitTogether() {
    Settings settings = SettingsLoader.load("any-service");
    Duration patience = settings.duration("bus.patience");

    assertThat(settings.duration("database.statement_timeout"))
        .as("a statement ends before its caller gives up")
        .isLessThan(patience);
    assertThat(settings.duration("database.lock_timeout"))
        .as("a lock is given up before its statement")
        .isLessThan(settings.duration("database.statement_timeout"));
    assertThat(settings.duration("service.drain").plus(settings.duration("service.finish")))
        .as("a stop ends before it is killed")
        .isLessThan(settings.duration("service.stop_limit"));
  }
}
