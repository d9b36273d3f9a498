package io.souk.chassis.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogConfigurationTest {
  private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @Test
  void aLineIsAJsonObjectThatSaysWhenWhoWhatAndHowBad() {
    LoggingEvent event =
        new LoggingEvent("", root, Level.WARN, "{} is low", null, new Object[] {1});

    JsonObject line = new JsonObject(written(event));

    assertThat(line.fieldNames())
        .contains("@timestamp", "message", "logger_name", "thread_name", "level")
        .doesNotContain("@version", "level_value");
    assertThat(line.getString("message")).isEqualTo("1 is low");
    assertThat(line.getString("level")).isEqualTo("WARN");
  }

  @Test
  void librariesSayOnlyWhatAnOperatorMustKnow() {
    assertThat(root.isInfoEnabled()).isTrue();
    assertThat(root.isDebugEnabled()).isFalse();
    assertThat(logs.getLogger("com.hazelcast.internal.cluster").isInfoEnabled()).isFalse();
    assertThat(logs.getLogger("org.flywaydb.core").isWarnEnabled()).isTrue();
    assertThat(logs.getLogger("org.flywaydb.core").isInfoEnabled()).isFalse();
  }

  @Test
  void aFileOfTheOperatorsIsUsedInstead() {
    System.setProperty(ClassicConstants.CONFIG_FILE_PROPERTY, "/etc/souk/logback.xml");
    try {
      assertThat(new LogConfiguration().configure(new LoggerContext()))
          .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    } finally {
      System.clearProperty(ClassicConstants.CONFIG_FILE_PROPERTY);
    }
  }

  private String written(ILoggingEvent event) {
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("console");
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
