package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsIT {
  private static final String SHOP = "https://shop.example";
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest(Map.of("gateway.cors_origins", SHOP + ",http://localhost:3000"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {SHOP, "http://localhost:3000"})
  void aPageOfAConfiguredOriginMayRead(String origin) {
    Reply reply = get(origin);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(reply.header("Access-Control-Expose-Headers"))
        .contains("retry-after", "location", "etag", "X-Request-Id");
    assertThat(reply.header("Vary")).containsIgnoringCase("origin");
  }

  @Test
  void itMayAlsoReadWhatWentWrong() {
    Reply reply =
        gateway.send(gateway.request("/v1/products/nothing").header("Origin", SHOP).GET());
    reply.problem(404, "product_not_found");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
  }

  @Test
  void itMayOrder() {
    Reply reply = preflight(SHOP);
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(reply.header("Access-Control-Allow-Headers"))
        .containsIgnoringCase("Idempotency-Key")
        .containsIgnoringCase("Content-Type");
    assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://shop.example.evil.example",
        "http://shop.example",
        "https://shop.example:8443",
        "null"
      })
  void aPageOfAnotherOriginIsAllowedNothing(String origin) {
    assertThat(get(origin).header("Access-Control-Allow-Origin")).isEmpty();
    Reply preflight = preflight(origin);
    preflight.problem(405, "method_not_allowed");
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
  }

  /** A browser names the origin also when the page is our own, and a program may name any. */
  @Test
  void whatAnotherOriginSendsIsAnsweredAsIfItHadNamedNone() {
    Reply reply = get("http://127.0.0.1:" + gateway.port());
    reply.ok(200);
    assertThat(reply.header("Vary")).containsIgnoringCase("origin");
  }

  private static Reply get(String origin) {
    return gateway.send(gateway.request("/v1/products").header("Origin", origin).GET());
  }

  private static Reply preflight(String origin) {
    return gateway.send(
        gateway
            .request("/v1/orders")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type,idempotency-key")
            .method("OPTIONS", BodyPublishers.noBody()));
  }
}
