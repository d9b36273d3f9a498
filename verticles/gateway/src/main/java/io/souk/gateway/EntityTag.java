package io.souk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/**
 * A name of some content: other content has another. Given out as a weak one, since compressed or
 * not the content is the same, but its bytes are not (RFC 9110, 8.8.3.3).
 *
 * @param opaque the name in its quotes
 */
record EntityTag(String opaque) {
  private static final int LENGTH = 32;

  static EntityTag of(Buffer content) {
    return new EntityTag('"' + Sha256.of(content.getBytes()).hex().substring(0, LENGTH) + '"');
  }

  /** As the header {@code ETag} has it. */
  String value() {
    return "W/" + opaque;
  }

  /** Whether the request says that it has this content already, by a weak tag or a strong one. */
  boolean isKnownTo(RoutingContext request) {
    String known = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null
        && Stream.of(known.split(","))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals(opaque) || one.equals("*"));
  }
}
