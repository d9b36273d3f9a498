package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers found under any case of their names
 */
record Reply(int status, Map<String, List<String>> headers, Buffer body) {
  static Reply of(HttpResponse<byte[]> response) {
    return new Reply(
        response.statusCode(), response.headers().map(), Buffer.buffer(response.body()));
  }

  /** The header's only value; empty if it is absent. */
  String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    assertThat(values).as(name).hasSizeLessThanOrEqualTo(1);
    return values.isEmpty() ? "" : values.get(0);
  }

  String text() {
    return body.toString();
  }

  JsonObject json() {
    return new JsonObject(text());
  }

  /** Asserts the status and returns the JSON. */
  JsonObject ok(int status) {
    assertThat(status()).as(text()).isEqualTo(status);
    return json();
  }

  /** Asserts that this is that problem, whole, and returns it. */
  JsonObject problem(int status, String code) {
    assertThat(status()).as(text()).isEqualTo(status);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    JsonObject problem = json();
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("type")).isEqualTo("urn:souk:problem:" + code);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
    assertThat(problem.getString("trace_id")).matches("[0-9a-f]{32}");
    return problem;
  }
}
