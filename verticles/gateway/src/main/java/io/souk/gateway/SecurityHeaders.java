package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers to take every answer for what it says it is, and for nothing else; and caches that
 * any of them may be compressed.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
  /** Only what our own pages need, all of it from here. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; "
          + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  @Override
  public void handle(RoutingContext request) {
    put(request.response());
    request.next();
  }

  static void put(HttpServerResponse response) {
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", POLICY);
    Vary.with(response, HttpHeaders.ACCEPT_ENCODING);
  }
}
