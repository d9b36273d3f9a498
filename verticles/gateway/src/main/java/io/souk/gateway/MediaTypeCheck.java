package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** Refuses a body that is not UTF-8 text of the right media type before any of it is read. */
final class MediaTypeCheck implements Handler<RoutingContext> {
  private static final Pattern OTHER_CHARSET =
      Pattern.compile(";\\s*charset=(?!\"?utf-?8\"?\\s*(;|$))", Pattern.CASE_INSENSITIVE);

  private final String expected;

  MediaTypeCheck(String expected) {
    this.expected = expected;
  }

  @Override
  public void handle(RoutingContext request) {
    String given = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String type = given == null ? "" : given.split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(expected)) {
      throw unsupported("The Content-Type must be " + expected + ".");
    }
    if (given != null && OTHER_CHARSET.matcher(given).find()) {
      throw unsupported("The body must be in UTF-8.");
    }
    if (request.request().headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      throw unsupported("The body must come uncompressed.");
    }
    request.next();
  }

  private static Problem unsupported(String detail) {
    return new Problem(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail);
  }
}
