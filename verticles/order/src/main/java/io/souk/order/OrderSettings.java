package io.souk.order;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.souk.order.saga.Capture;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;

/** The order service's settings that belong together. */
final class OrderSettings {
  private OrderSettings() {}

  static SagaRunner.Limits limits(Settings settings) {
    SagaRunner.Limits limits =
        new SagaRunner.Limits(
            settings.duration("order.ask_timeout"),
            settings.duration("order.lease"),
            new Backoff(
                settings.duration("order.retry_after"), settings.duration("order.retry_at_most")),
            settings.duration("order.action_look_every"));
    if (limits.lease().compareTo(limits.askTimeout()) <= 0) {
      throw new ConfigurationException(
          "Setting order.lease must be longer than order.ask_timeout, or no ask keeps its lease");
    }
    return limits;
  }

  static Policy policy(Settings settings) {
    return new Policy(
        capture(settings.text("order.capture")),
        settings.duration("order.patience"),
        settings.duration("order.answer_before"));
  }

  static int pickupBatch(Settings settings) {
    return settings.integer("order.pickup_batch", 1, 1000);
  }

  /** Each instance of the verticle gets an equal part of what the node may have in flight. */
  static InFlight inFlight(Settings settings, Vertx vertx) {
    int instances = settings.integer("service.instances", 1, 1000);
    int limit = settings.integer("order.max_in_flight", 1, 100_000);
    return new InFlight(
        Math.max(1, limit / instances),
        settings.duration("order.slow_step"),
        settings.duration("order.wait_for_place"),
        vertx,
        System::nanoTime);
  }

  /** The service, if this installation has it. */
  static <T> Optional<T> service(Settings settings, String key, Supplier<T> client) {
    return settings.flag(key) ? Optional.of(client.get()) : Optional.empty();
  }

  private static Capture capture(String when) {
    return switch (when) {
      case "at_once" -> Capture.AT_ONCE;
      case "on_shipment" -> Capture.ON_SHIPMENT;
      case "later" -> Capture.LATER;
      default ->
          throw new ConfigurationException(
              "Setting order.capture is '" + when + "', but must be at_once, on_shipment or later");
    };
  }
}
