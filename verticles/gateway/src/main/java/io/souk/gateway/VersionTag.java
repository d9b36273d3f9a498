package io.souk.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * What somebody has seen of a thing that others change, too: its version, in double quotes. A
 * strong tag, since {@code If-Match} takes no other (RFC 9110, 13.1.1).
 */
record VersionTag(int version) {
  /** The one in {@code If-Match}; the contract lets only a number in quotes come here. */
  static VersionTag of(RoutingContext request) {
    String tag = request.request().getHeader(HttpHeaders.IF_MATCH);
    return new VersionTag(Integer.parseInt(tag.substring(1, tag.length() - 1)));
  }

  /** Gives it out as {@code ETag}. */
  void put(HttpServerResponse response) {
    response.putHeader(HttpHeaders.ETAG, "\"" + version + "\"");
  }
}
