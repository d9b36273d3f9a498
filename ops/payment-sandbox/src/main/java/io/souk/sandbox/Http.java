package io.souk.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Answers in Stripe's form. */
final class Http {
  private Http() {}

  static void answer(RoutingContext ctx, Answer answer) {
    if (ctx.response().ended() || ctx.response().closed()) {
      return;
    }
    if (answer.replayed()) {
      ctx.response().putHeader("Idempotent-Replayed", "true");
    }
    try {
      ctx.response()
          .setStatusCode(answer.status())
          .putHeader("Content-Type", "application/json")
          .end(Json.MAPPER.writeValueAsString(answer.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the sandbox was asked, e.g. {@code http://127.0.0.1:9090}. */
  static String origin(HttpServerRequest request) {
    return request.scheme() + "://" + request.authority();
  }
}
