package io.souk.gateway;

import io.souk.api.WireFormat;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** How every successful answer is written. */
final class Answer {
  private Answer() {}

  static Future<Void> json(RoutingContext request, int status, Object record) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(WireFormat.encode(record));
  }
}
