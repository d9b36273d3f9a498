package io.souk.chassis;

import ch.qos.logback.classic.LoggerContext;
import io.souk.api.Ids;
import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Runs a service: what {@code java -jar} starts. */
public final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private Service() {}

  /**
   * Starts the service and returns; the process then lives until SIGTERM, stops in good order and
   * exits with 0. If it cannot start, it says why and exits with 1.
   */
  public static void run(ServiceDefinition definition) {
    String instance = Ids.instance();
    nameLogs(definition.name(), instance);
    try {
      start(definition, instance, SettingsLoader.load(definition.name()))
          .onSuccess(Service::stopOnSignal)
          .onFailure(Service::giveUp);
    } catch (ConfigurationException e) {
      giveUp(e);
    }
  }

  /** Starts a node inside this JVM and completes when it is ready. */
  public static Future<RunningService> start(ServiceDefinition definition, Settings settings) {
    return start(definition, Ids.instance(), settings);
  }

  private static Future<RunningService> start(
      ServiceDefinition definition, String instance, Settings settings) {
    return ServiceNode.start(definition, instance, settings)
        .onSuccess(node -> LOG.info("Ready; management port {}", node.managementPort()))
        .map(node -> node);
  }

  private static void stopOnSignal(RunningService service) {
    Duration limit = service.context().settings().duration("service.stop_limit");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(service, limit, 0), "stop"));
    // Ends with 1, so that whatever watches the process starts another.
    service
        .lost()
        .onSuccess(lost -> new Thread(() -> stopAndWait(service, limit, 1), "lost").start());
  }

  /** The JVM ends when its hooks return, so this one waits; a plain exit would answer 143. */
  private static void stopAndWait(RunningService service, Duration limit, int status) {
    CountDownLatch stopped = new CountDownLatch(1);
    service.stop().onComplete(done -> stopped.countDown());
    boolean inTime = false;
    try {
      inTime = stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.info(inTime ? "Stopped" : "Stopped, but not in time");
    flushLogs();
    Runtime.getRuntime().halt(inTime ? status : 1);
  }

  private static void giveUp(Throwable reason) {
    if (reason instanceof ConfigurationException) {
      LOG.error("Cannot start: {}", reason.getMessage());
    } else {
      LOG.error("Cannot start: {}", reason.getMessage(), reason);
    }
    flushLogs();
    Runtime.getRuntime().halt(1);
  }

  private static void nameLogs(String service, String instance) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.putProperty("service", service);
      logs.putProperty("instance", instance);
    }
  }

  private static void flushLogs() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.stop();
    }
  }
}
