package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

@ExtendWith(WithGateway.class)
class TraceIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final GatewayUnderTest gateway;

  TraceIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @Test
  void theClientsTraceGoesOn() {
    Reply reply =
        gateway.send(
            gateway
                .request("/v1/products/nothing")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .GET());
    assertThat(reply.problem(404, "product_not_found").getString("trace_id")).isEqualTo(TRACE);
    assertThat(reply.header("X-Request-Id")).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "00-" + TRACE + "-0000000000000000-01"})
  void aTraceThatIsNoneIsReplacedByANewOne(String parent) {
    Reply reply =
        gateway.send(gateway.request("/v1/products/nothing").header("traceparent", parent).GET());
    assertThat(reply.problem(404, "product_not_found").getString("trace_id")).isNotEqualTo(TRACE);
  }

  @Test
  void eachRequestHasATraceOfItsOwn() {
    String first = gateway.get("/v1/nothing").problem(404, "not_found").getString("trace_id");
    String second = gateway.get("/v1/nothing").problem(404, "not_found").getString("trace_id");
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void theClientsRequestIdComesBack() {
    assertThat(withId("checkout-7_a.b").header("X-Request-Id")).isEqualTo("checkout-7_a.b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<script>", "ü"})
  void aRequestIdThatMightDoHarmIsReplaced(String id) {
    assertThat(withId(id).header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(withId("i".repeat(129)).header("X-Request-Id")).matches("[0-9a-f]{32}");
  }

  @Test
  void theAccessLogHasBothIdsAndNothingPrivate() {
    try (LogLines lines = new LogLines("io.souk.gateway.access")) {
      Reply reply =
          gateway.send(
              gateway
                  .request("/v1/products/nothing?q=secret")
                  .header("X-Request-Id", "checkout-8")
                  .header("Authorization", "Bearer secret")
                  .GET());
      String trace = reply.problem(404, "product_not_found").getString("trace_id");
      List<KeyValuePair> line = lines.awaitLine("request_id", "checkout-8").getKeyValuePairs();
      assertThat(line)
          .contains(
              new KeyValuePair("trace_id", trace),
              new KeyValuePair("status", 404),
              new KeyValuePair("path", "/v1/products/nothing"));
      assertThat(line.toString()).doesNotContain("secret");
    }
  }

  @Test
  void evenWhatIsNotHttpHasATrace() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      Reply reply = connection.send("nonsense\r\n\r\n").replyToNonsense();
      String trace = reply.problem(400, "malformed_request").getString("trace_id");
      assertThat(reply.header("X-Request-Id")).isEqualTo(trace);
    }
  }

  private Reply withId(String id) {
    return gateway.send(gateway.request("/v1/nothing").header("X-Request-Id", id).GET());
  }
}
