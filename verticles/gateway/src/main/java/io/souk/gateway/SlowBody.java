package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Gives a body so long to arrive; the idle timeout alone would let it drip in for ever. */
final class SlowBody implements Handler<RoutingContext> {
  private final Duration patience;

  SlowBody(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void handle(RoutingContext request) {
    HttpServerRequest http = request.request();
    if (hasBody(http)) {
      long timer = request.vertx().setTimer(patience.toMillis(), late -> refuse(request));
      request.addEndHandler(answered -> request.vertx().cancelTimer(timer));
    }
    request.next();
  }

  /** What is still coming of a request already answered is read and dropped, for so long. */
  static void closeAfter(RoutingContext request, Duration patience) {
    HttpServerRequest http = request.request();
    if (hasBody(http) && !http.isEnded()) {
      // Whoever was reading it must not go on: the client has been told that nothing was done.
      http.handler(dropped -> {});
      http.endHandler(
          end -> {
            if (request.response().headers().contains(HttpHeaders.CONNECTION, "close", true)) {
              http.connection().close();
            }
          });
      http.resume();
      request
          .vertx()
          .setTimer(
              patience.toMillis(),
              late -> {
                if (!http.isEnded()) {
                  http.connection().close();
                }
              });
    }
  }

  private static void refuse(RoutingContext request) {
    if (!request.request().isEnded()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.fail(new Problem(ProblemKind.REQUEST_TIMEOUT, "The body did not arrive in time."));
    }
  }

  private static boolean hasBody(HttpServerRequest http) {
    String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
    return http.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }
}
