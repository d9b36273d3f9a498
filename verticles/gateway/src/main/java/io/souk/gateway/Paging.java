package io.souk.gateway;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Which page of a list a request asks for, by its query {@code limit} and {@code cursor}. */
record Paging(int limit, @Nullable String cursor) {
  private static final int DEFAULT_LIMIT = 20;

  static Paging of(RoutingContext request) {
    String limit = Query.text(request, "limit");
    return new Paging(
        limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit), Query.text(request, "cursor"));
  }
}
