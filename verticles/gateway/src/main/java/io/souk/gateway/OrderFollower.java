package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.order.Order;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows an order. Whoever reads slowly misses states in between, never the latest
 * one; and is let go after {@code gateway.follow_time}, or when the gateway stops.
 */
final class OrderFollower {
  /** For browsers, which come again by themselves when a stream ends. */
  private static final String COME_AGAIN = "retry: 2000\n\n";

  private final HttpServerResponse response;
  private @Nullable Buffer unsent;

  private OrderFollower(HttpServerResponse response) {
    this.response = response;
  }

  static OrderFollower begin(RoutingContext request, GatewaySettings settings) {
    HttpServerResponse response =
        request
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
            // Neither our compression nor nginx shall hold back what is written.
            .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
            .putHeader("X-Accel-Buffering", "no")
            .setChunked(true);
    OrderFollower follower = new OrderFollower(response);
    response.write(COME_AGAIN);
    Vertx vertx = request.vertx();
    long heartbeat =
        vertx.setPeriodic(settings.followHeartbeat().toMillis(), due -> follower.keepAlive());
    long end = vertx.setTimer(settings.followTime().toMillis(), due -> follower.end());
    request.addEndHandler(
        ended -> {
          vertx.cancelTimer(heartbeat);
          vertx.cancelTimer(end);
        });
    request.request().connection().shutdownHandler(stopping -> follower.end());
    return follower;
  }

  void tell(Order order) {
    Buffer event =
        Buffer.buffer("event: order\ndata: ")
            .appendBuffer(WireFormat.encode(order))
            .appendString("\n\n");
    if (response.writeQueueFull()) {
      unsent = event;
      response.drainHandler(drained -> catchUp());
    } else {
      response.write(event);
    }
  }

  /** Says that nothing more will come, so that nobody asks again, and ends. */
  void tellEnd() {
    catchUp();
    if (!response.ended()) {
      response.end("event: end\ndata: {}\n\n");
    }
  }

  private void keepAlive() {
    if (!response.writeQueueFull()) {
      response.write(":\n\n");
    }
  }

  private void catchUp() {
    Buffer event = unsent;
    unsent = null;
    if (event != null && !response.ended()) {
      response.write(event);
    }
  }

  private void end() {
    if (!response.ended()) {
      response.end();
    }
  }
}
