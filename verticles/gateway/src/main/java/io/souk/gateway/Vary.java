package io.souk.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The {@code Vary} header: what else of a request, beside its address, an answer depends on. */
final class Vary {
  private Vary() {}

  /** Names one more header of the request, beside those named before. */
  static void with(HttpServerResponse response, CharSequence header) {
    String before = response.headers().get(HttpHeaders.VARY);
    response.putHeader(HttpHeaders.VARY, before == null ? header : before + ", " + header);
  }
}
