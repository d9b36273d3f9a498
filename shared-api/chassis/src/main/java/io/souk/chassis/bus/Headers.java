package io.souk.chassis.bus;

import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;

/** The headers of a call. Trace context travels beside them, put there by the tracer. */
final class Headers {
  /** The contract's method, as the service-proxy wire format names it. */
  static final String ACTION = "action";

  /** The action of a message that asks for nothing. */
  private static final String GREETING = "greeting";

  /** Present on a reply that is a {@link io.souk.api.Failure}. */
  static final String FAILURE = "failure";

  private static final String COMMAND_ID = "command-id";
  private static final String CALLER = "caller";

  /** Time the caller still waits when it sends, in milliseconds; relative, since clocks differ. */
  private static final String PATIENCE = "patience-ms";

  /** When the call was sent, in milliseconds since the epoch. */
  private static final String SENT_AT = "sent-at";

  /** How far two nodes' clocks may be apart before a message counts as too late. */
  private static final long CLOCK_SKEW_MILLIS = 2_000;

  private Headers() {}

  static DeliveryOptions request(
      String action, String commandId, String caller, Duration patience) {
    return new DeliveryOptions()
        .addHeader(ACTION, action)
        .addHeader(COMMAND_ID, commandId)
        .addHeader(CALLER, caller)
        .addHeader(PATIENCE, Long.toString(patience.toMillis()))
        .addHeader(SENT_AT, Long.toString(System.currentTimeMillis()))
        .setSendTimeout(Math.max(1, patience.toMillis()));
  }

  /** Of a message that only makes the way to its address known. */
  static DeliveryOptions greeting() {
    return new DeliveryOptions().addHeader(ACTION, GREETING);
  }

  static boolean isGreeting(Message<?> message) {
    return GREETING.equals(message.headers().get(ACTION));
  }

  static DeliveryOptions failure() {
    return new DeliveryOptions().addHeader(FAILURE, "true");
  }

  static Call call(Message<?> message) {
    MultiMap headers = message.headers();
    return Call.lasting(
        left(Long.parseLong(headers.get(PATIENCE)), waited(message)),
        headers.get(COMMAND_ID),
        headers.get(CALLER));
  }

  /**
   * Whether a message lay somewhere (a stopped process, a full socket) until nobody waits for it.
   */
  static boolean isTooLate(Message<?> message) {
    return waited(message) > Long.parseLong(message.headers().get(PATIENCE)) + CLOCK_SKEW_MILLIS;
  }

  private static long waited(Message<?> message) {
    return System.currentTimeMillis() - Long.parseLong(message.headers().get(SENT_AT));
  }

  /**
   * What the way left of the caller's patience. A message may wait for an address, a connection or
   * a processor, but the clocks may differ as well: they never cost more than half.
   */
  static Duration left(long patienceMillis, long waitedMillis) {
    return Duration.ofMillis(
        patienceMillis - Math.max(0, Math.min(waitedMillis, patienceMillis / 2)));
  }
}
