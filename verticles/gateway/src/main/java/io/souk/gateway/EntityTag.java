package io.souk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Stream;

/** A name of some content: other content has another. */
record EntityTag(String value) {
  private static final int LENGTH = 32;

  static EntityTag of(Buffer content) {
    return new EntityTag('"' + Sha256.of(content.getBytes()).hex().substring(0, LENGTH) + '"');
  }

  /**
   * Whether the request says that it has this content already. A proxy that compresses makes the
   * tag a weak one; its content is still the same.
   */
  boolean isKnownTo(RoutingContext request) {
    String known = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null
        && Stream.of(known.split(","))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals(value) || one.equals("*"));
  }
}
