package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Refuses a body of another media type before any of it is read. */
final class MediaTypeCheck implements Handler<RoutingContext> {
  private final String expected;

  MediaTypeCheck(String expected) {
    this.expected = expected;
  }

  @Override
  public void handle(RoutingContext request) {
    String given = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String type = given == null ? "" : given.split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(expected)) {
      throw new Problem(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be " + expected + ".");
    }
    request.next();
  }
}
