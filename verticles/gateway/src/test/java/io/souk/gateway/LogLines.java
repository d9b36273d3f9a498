package io.souk.gateway;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.souk.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What is logged while this is open. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

  LogLines(String logger) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    start();
    this.logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent line) {
    lines.add(line);
  }

  List<ILoggingEvent> all() {
    return lines;
  }

  /** Waits for a line that has this key and value. */
  ILoggingEvent awaitLine(String key, Object value) {
    Predicate<ILoggingEvent> wanted =
        line ->
            line.getKeyValuePairs() != null
                && line.getKeyValuePairs().contains(new KeyValuePair(key, value));
    Await.until(key + "=" + value, Duration.ofSeconds(10), () -> lines.stream().anyMatch(wanted));
    return lines.stream().filter(wanted).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
