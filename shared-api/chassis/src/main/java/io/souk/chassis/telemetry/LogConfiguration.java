package io.souk.chassis.telemetry;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.Logger;

/**
 * One JSON object a line on standard output, from the level {@code SOUK_LOG_LEVEL}, {@code INFO} by
 * default. In Java, since an XML file takes a service's start longer to read than its settings. A
 * file that the system property {@code logback.configurationFile} names replaces all this.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogConfiguration extends ContextAwareBase implements Configurator {
  private static final String IGNORED = "[ignore]";

  private static final Map<String, Level> LEVELS =
      Map.of(
          "com.hazelcast",
          Level.WARN,
          // Says at every start that CP data structures are unsafe; none is used.
          "com.hazelcast.cp",
          Level.ERROR,
          "org.flywaydb",
          Level.WARN,
          // Warns of running migrations out of order, which is meant: see Migrations.
          "org.flywaydb.core.internal.command.DbMigrate",
          Level.ERROR,
          // A clustered Vert.x registers its count of handlers twice; the first one counts.
          "io.micrometer.core.instrument.MeterRegistry",
          Level.ERROR);

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    ch.qos.logback.classic.Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getenv("SOUK_LOG_LEVEL"), Level.INFO));
    root.addAppender(console(logs));
    LEVELS.forEach((name, level) -> logs.getLogger(name).setLevel(level));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext logs) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setVersion(IGNORED);
    names.setLevelValue(IGNORED);
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(logs);
    encoder.setFieldNames(names);
    encoder.addProvider(new TraceIdJsonProvider());
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(logs);
    console.setName("console");
    console.setEncoder(encoder);
    console.start();
    return console;
  }
}
