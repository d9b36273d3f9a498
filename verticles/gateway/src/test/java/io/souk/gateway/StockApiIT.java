package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.SetStock;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithGateway.class)
class StockApiIT {
  private static final String COUNTED = "{\"on_hand\": 10, \"reason\": \"counted\"}";

  private final GatewayUnderTest gateway;

  StockApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.inventory.failure = null;
    gateway.inventory.counts.clear();
  }

  @Test
  void aSkusStockIsTold() {
    assertThat(gateway.get("/v1/stock/chain-bracelet-1").ok(200))
        .isEqualTo(
            new JsonObject()
                .put("sku", "chain-bracelet-1")
                .put("on_hand", 10)
                .put("available", 8)
                .put("held", 1)
                .put("committed", 1));
  }

  @Test
  void anUnknownSkuIsAProblem() {
    gateway.get("/v1/stock/nothing").problem(422, "unknown_sku");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%00b", "a%0A", "%7F"})
  void aSkuOfControlCharactersIsRefused(String sku) {
    gateway.get("/v1/stock/" + sku).problem(400, "invalid_request");
  }

  @Test
  void aSkuOfMoreThan255CharactersIsRefused() {
    gateway.get("/v1/stock/" + "s".repeat(256)).problem(400, "invalid_request");
  }

  @Test
  void anAdminSetsTheCountOfAnySku() {
    JsonObject level = set("blue%2Fgreen%20%C3%BC", COUNTED).ok(200);
    assertThat(level.getInteger("on_hand")).isEqualTo(10);
    assertThat(gateway.inventory.counts)
        .containsExactly(new SetStock("blue/green ü", 10, "counted"));
  }

  @Test
  void aCountBelowWhatIsPromisedIs409() {
    gateway.inventory.failure = new Failure(FailureCode.STOCK_IN_USE, "Two are promised.");
    set("chain-bracelet-1", COUNTED).problem(409, "stock_in_use");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'on_hand': -1, 'reason': 'counted'}           | /on_hand",
        "{'on_hand': 1.5, 'reason': 'counted'}          | /on_hand",
        "{'on_hand': 1000000001, 'reason': 'counted'}   | /on_hand",
        "{'on_hand': 1e999999999, 'reason': 'counted'}  | /on_hand",
        "{'on_hand': '1', 'reason': 'counted'}          | /on_hand",
        "{'on_hand': null, 'reason': 'counted'}         | /on_hand",
        "{'on_hand': 1, 'reason': ''}                   | /reason",
        "{'on_hand': 1, 'reason': 'counted\\n'}         | /reason",
        "{'on_hand': 1, 'reason': 'a', 'onhand': 2}     | /onhand",
        "{'on_hand': 1}                                 | body",
      })
  void aWrongCountIsPointedAt(String body, String at) {
    JsonObject problem =
        set("chain-bracelet-1", body.replace('\'', '"')).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at")).isEqualTo(at);
    assertThat(gateway.inventory.counts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic test-admin-key-0123456789"})
  void withoutTheAdminKeyNothingIsSet(String authorization) {
    Reply reply =
        gateway.send(
            gateway
                .request("/v1/admin/stock/chain-bracelet-1")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(COUNTED)));
    reply.problem(401, "unauthorized");
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(gateway.inventory.counts).isEmpty();
  }

  @Test
  void theSchemesNameMayBeInAnyCase() {
    gateway
        .send(
            gateway
                .request("/v1/admin/stock/chain-bracelet-1")
                .header("Authorization", "bearer " + GatewayUnderTest.ADMIN_KEY)
                .header("Content-Type", "application/json; charset=utf-8")
                .PUT(BodyPublishers.ofString(COUNTED)))
        .ok(200);
  }

  private Reply set(String sku, String body) {
    return gateway.send(
        gateway
            .asAdmin("/v1/admin/stock/" + sku, "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }
}
