package io.souk.gateway;

import io.souk.api.WireFormat;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** How every successful answer is written. */
final class Answer {
  private Answer() {}

  /** What a request with an idempotency key made, now or when it first came. */
  static Future<Void> created(RoutingContext request, boolean replayed, Object record) {
    if (replayed) {
      request.response().putHeader(OrdersApi.REPLAYED, "true");
    }
    return json(request, 201, record);
  }

  static Future<Void> json(RoutingContext request, int status, Object record) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(WireFormat.encode(record));
  }
}
