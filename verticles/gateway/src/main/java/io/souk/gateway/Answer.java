package io.souk.gateway;

import io.souk.api.WireFormat;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** How every successful answer is written. */
final class Answer {
  static final String REPLAYED = "Idempotent-Replayed";

  private Answer() {}

  /** Says that what is answered was made when the same key first came. */
  static void replayed(HttpServerResponse response) {
    response.putHeader(REPLAYED, "true");
  }

  /** What a request with an idempotency key made, now or when it first came. */
  static Future<Void> created(RoutingContext request, boolean replayed, Object record) {
    if (replayed) {
      replayed(request.response());
    }
    return json(request, 201, record);
  }

  /** It was done, and there is nothing to say. */
  static Future<Void> nothing(RoutingContext request) {
    return request.response().setStatusCode(204).end();
  }

  /** Kept by no cache, unless the answer says already who may keep it. */
  static Future<Void> json(RoutingContext request, int status, Object record) {
    HttpServerResponse response = request.response();
    if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(WireFormat.encode(record));
  }
}
