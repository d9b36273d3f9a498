package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** An HTTP answer. */
record Reply(HttpResponse<String> response) {
  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String text() {
    return response.body();
  }

  JsonObject json() {
    return new JsonObject(response.body());
  }

  /** Asserts that this is that problem, whole, and returns it. */
  JsonObject problem(int status, String code) {
    assertThat(status()).as(response.body()).isEqualTo(status);
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
