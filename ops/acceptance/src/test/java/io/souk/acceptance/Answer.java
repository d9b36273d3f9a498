package io.souk.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * What an HTTP request came to.
 *
 * @param body missing if there was none, or none in JSON
 */
record Answer(int status, JsonNode body, HttpHeaders headers, Duration took) {
  /** A field of the body as text; empty if absent. */
  String text(String field) {
    return body.path(field).asText("");
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
