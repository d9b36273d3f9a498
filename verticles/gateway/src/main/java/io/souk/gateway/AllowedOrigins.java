package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/**
 * Lets web pages of the configured origins call the API (CORS). A request from any other origin is
 * answered as if it had named none: browsers then keep the answer from the page. It is not refused,
 * since browsers also name the origin of our own {@code /docs}.
 */
final class AllowedOrigins implements Handler<RoutingContext> {
  private final Set<String> origins;
  private final CorsHandler cors;

  AllowedOrigins(List<String> origins) {
    this.origins = Set.copyOf(origins);
    this.cors =
        CorsHandler.create()
            .addOrigins(origins)
            .allowedMethods(
                Set.of(
                    HttpMethod.GET,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE))
            .allowedHeader(HttpHeaders.CONTENT_TYPE.toString())
            .allowedHeader(HttpHeaders.AUTHORIZATION.toString())
            .allowedHeader(HttpHeaders.IF_NONE_MATCH.toString())
            .allowedHeader(HttpHeaders.IF_MATCH.toString())
            .allowedHeader(IdempotencyKey.HEADER)
            .allowedHeader(Identities.STOREFRONT_KEY)
            .allowedHeader(AccessLog.REQUEST_ID)
            .allowedHeader("traceparent")
            .exposedHeader(HttpHeaders.LOCATION.toString())
            .exposedHeader(HttpHeaders.RETRY_AFTER.toString())
            .exposedHeader(HttpHeaders.ETAG.toString())
            .exposedHeader(AccessLog.REQUEST_ID)
            .exposedHeader(Answer.REPLAYED);
  }

  @Override
  public void handle(RoutingContext request) {
    String origin = request.request().getHeader(HttpHeaders.ORIGIN);
    if (origin == null || origins.contains(origin)) {
      cors.handle(request);
    } else {
      Vary.with(request.response(), HttpHeaders.ORIGIN);
      request.next();
    }
  }
}
