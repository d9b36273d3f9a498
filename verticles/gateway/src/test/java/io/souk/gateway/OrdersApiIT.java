package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersApiIT {
  static final String ORDER =
      """
      {"lines": [{"sku": "chain-bracelet-1", "quantity": 1}],
       "email": "ada@example.com",
       "shipping_address": {"name": "Ada", "line1": "1 Street", "city": "London", "country": "GB"},
       "payment": {"provider": "sandbox", "token": "pm_card_visa"}}
      """;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest(Map.of("gateway.order_patience", "1s"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.orders.forget();
  }

  @Test
  void aConfirmedOrderIs201WithItsLocation() {
    Reply reply = gateway.placeOrder("key-1", ORDER);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.header("Location")).isEqualTo("/v1/orders/" + FakeOrders.ID);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Idempotent-Replayed")).isEmpty();
    assertThat(reply.json().getString("status")).isEqualTo("confirmed");
    assertThat(reply.json().getString("payment_status")).isEqualTo("authorized");
  }

  @Test
  void aPendingOrderIs202WithItsLocationAndAHintWhenToLook() {
    gateway.orders.onPlace = FakeOrders.placing(Order.Status.PENDING);
    Reply reply = gateway.placeOrder("key-1", ORDER);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).isEqualTo("/v1/orders/" + FakeOrders.ID);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.json().getString("status")).isEqualTo("pending");
  }

  @Test
  void aReplayedAnswerSaysSo() {
    gateway.orders.onPlace =
        command ->
            Future.succeededFuture(
                new OrderPlacement(FakeOrders.order(Order.Status.CONFIRMED), true));
    Reply reply = gateway.placeOrder("key-1", ORDER);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void aReplayedRefusalSaysSoToo() {
    gateway.orders.onPlace =
        failing(FailureCode.CARD_DECLINED, Map.of("order_id", FakeOrders.ID, "replayed", true));
    Reply reply = gateway.placeOrder("key-1", ORDER);
    JsonObject problem = reply.problem(402, "card_declined");
    assertThat(reply.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(problem.getString("order_id")).isEqualTo(FakeOrders.ID);
    assertThat(problem.containsKey("replayed")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "INSUFFICIENT_STOCK, 409",
    "UNKNOWN_SKU, 422",
    "CARD_DECLINED, 402",
    "UNKNOWN_PROVIDER, 422",
    "HOLD_EXPIRED, 409",
    "ORDER_CANCELED, 409",
    "IDEMPOTENCY_KEY_REUSED, 422",
    "IDEMPOTENCY_KEY_IN_PROGRESS, 409"
  })
  void aRefusalIsItsProblemWithItsFacts(FailureCode code, int status) {
    gateway.orders.onPlace = failing(code, Map.of("sku", "chain-bracelet-1", "available", 0));
    JsonObject problem = gateway.placeOrder("key-1", ORDER).problem(status, code.wire());
    assertThat(problem.getString("sku")).isEqualTo("chain-bracelet-1");
    assertThat(problem.getInteger("available")).isZero();
  }

  @Test
  void aRepeatOfWhatStillRunsNamesTheOrder() {
    gateway.orders.onPlace =
        failing(FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS, Map.of("order_id", FakeOrders.ID));
    Reply reply = gateway.placeOrder("key-1", ORDER);
    assertThat(reply.problem(409, "idempotency_key_in_progress").getString("order_id"))
        .isEqualTo(FakeOrders.ID);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "OVERLOADED", "OUTCOME_UNKNOWN"})
  void whatMayBeRepeatedIs503WithRetryAfter(FailureCode code) {
    gateway.orders.onPlace = failing(code, Map.of("retry_after_seconds", 3));
    Reply reply = gateway.placeOrder("key-1", ORDER);
    reply.problem(503, code.wire());
    assertThat(reply.header("Retry-After")).isEqualTo("3");
  }

  @Test
  void noAnswerBeforeTheDeadlineIsAnUnknownOutcomeToRepeat() {
    gateway.orders.onPlace = command -> Promise.<OrderPlacement>promise().future();
    Reply reply = gateway.placeOrder("key-1", ORDER);
    reply.problem(503, "outcome_unknown");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void aDefectBehindTheDoorTellsNothingOfItself() {
    gateway.orders.onPlace =
        command -> Future.failedFuture(new IllegalStateException("jdbc:secret"));
    Reply reply = gateway.placeOrder("key-1", ORDER);
    reply.problem(500, "internal");
    assertThat(reply.text()).doesNotContain("secret").doesNotContain("IllegalState");
  }

  @Test
  void aKeyIsRequired() {
    gateway
        .send(
            gateway
                .request("/v1/orders")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ORDER)))
        .problem(400, "missing_idempotency_key");
    assertThat(gateway.orders.placed).isEmpty();
  }

  @Test
  void aKeyOf255CharactersIsTakenAndALongerOneIsNot() {
    assertThat(gateway.placeOrder("k".repeat(255), ORDER).status()).isEqualTo(201);
    gateway.placeOrder("k".repeat(256), ORDER).problem(400, "invalid_request");
  }

  @Test
  void bareAndQuotedFormsAreTheSameKey() {
    gateway.placeOrder("a-key", ORDER);
    gateway.placeOrder("\"a-key\"", ORDER);
    assertThat(gateway.orders.placed)
        .extracting(command -> command.idempotencyKey())
        .containsExactly("a-key", "a-key");
  }

  @Test
  void theHashSeesTheContentAndNotItsSpelling() {
    gateway.placeOrder("a", ORDER);
    gateway.placeOrder("b", new JsonObject(ORDER).encodePrettily());
    gateway.placeOrder("c", ORDER.replace("\"quantity\": 1", "\"quantity\": 2"));
    String hash = gateway.orders.placed.get(0).requestHash();
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(gateway.orders.placed.get(1).requestHash()).isEqualTo(hash);
    assertThat(gateway.orders.placed.get(2).requestHash()).isNotEqualTo(hash);
  }

  @Test
  void aGuestsOrderHasNoMoreThanTheGuestSays() {
    gateway.placeOrder("key-1", ORDER);
    assertThat(gateway.orders.placed)
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.customerId()).isNull();
              assertThat(command.coupons()).isNull();
              assertThat(command.cartId()).isNull();
            });
  }

  @Test
  void allABuyerMaySayIsHandedOn() {
    JsonObject order =
        new JsonObject(ORDER)
            .put("coupons", List.of("spring", " 10OFF "))
            .put("shipping_option", "express")
            .put("note", "Please ring twice.\nThanks")
            .put("return_url", "https://shop.example/thanks?order=1");
    gateway.placeOrder("key-1", order.encode()).ok(201);
    assertThat(gateway.orders.placed)
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.coupons()).containsExactly("spring", " 10OFF ");
              assertThat(command.shippingOption()).isEqualTo("express");
              assertThat(command.note()).isEqualTo("Please ring twice.\nThanks");
              assertThat(command.returnUrl()).isEqualTo("https://shop.example/thanks?order=1");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coupons         | ['a','b','c','d','e','f','g','h','i','j','k']",
        "coupons         | ['']",
        "shipping_option | two words",
        "note            | bell: \\u0007",
        "return_url      | javascript:alert(1)",
        "customer_id     | cus_1",
        "cart_id         | cart_1"
      })
  void whatABuyerMayNotSayIsPointedAt(String member, String value) {
    String json = value.startsWith("[") ? value.replace('\'', '"') : "\"" + value + "\"";
    String order = ORDER.replace("\"email\"", "\"" + member + "\": " + json + ", \"email\"");
    JsonObject problem = gateway.placeOrder("key-1", order).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at"))
        .startsWith("/" + member);
    assertThat(gateway.orders.placed).isEmpty();
  }

  @Test
  void aCustomersOrderIsTheCustomersAndItsHashAnother() {
    gateway.placeOrder("key-1", ORDER);
    for (String customer : List.of("cus_1", "cus_2")) {
      gateway
          .send(
              gateway
                  .asCustomer("/v1/orders", customer)
                  .header("Idempotency-Key", "key-1")
                  .POST(BodyPublishers.ofString(ORDER)))
          .ok(201);
    }
    assertThat(gateway.orders.placed)
        .extracting(PlaceOrder::customerId)
        .containsExactly(null, "cus_1", "cus_2");
    assertThat(gateway.orders.placed).extracting(PlaceOrder::requestHash).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"lines\": [", "", "{\"a\":1} x"})
  void whatIsNotJsonIsRefused(String body) {
    JsonObject problem = gateway.placeOrder("key-1", body).json();
    assertThat(problem.getString("code")).isIn("malformed_json", "invalid_request");
    assertThat(problem.getInteger("status")).isEqualTo(400);
    assertThat(gateway.orders.placed).isEmpty();
  }

  @Test
  void eachFaultOfABodyIsPointedAt() {
    String wrong =
        ORDER
            .replace("\"quantity\": 1", "\"quantity\": 0")
            .replace("ada@example.com", "nobody")
            .replace("\"GB\"", "\"Britain\"");
    JsonObject problem = gateway.placeOrder("key-1", wrong).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").stream().map(e -> ((JsonObject) e).getString("at")))
        .contains("/lines/0/quantity", "/email", "/shipping_address/country");
    assertThat(gateway.orders.placed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"order\"", "{}", "1"})
  void jsonThatIsNoOrderIsRefused(String body) {
    gateway.placeOrder("key-1", body).problem(400, "invalid_request");
  }

  @Test
  void anOrderIsReadBack() {
    Reply reply = gateway.get("/v1/orders/" + FakeOrders.ID);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("id")).isEqualTo(FakeOrders.ID);
  }

  @Test
  void anUnknownOrderIs404() {
    gateway.orders.onGet =
        id -> Future.failedFuture(new Failure(FailureCode.ORDER_NOT_FOUND, "No such order."));
    gateway.get("/v1/orders/ord_nothing").problem(404, "order_not_found");
  }

  @Test
  void aCanceledOrderIs200AndOneStillBeingCanceled202() {
    assertThat(cancel().status()).isEqualTo(200);
    gateway.orders.onCancel = id -> FakeOrders.succeeded(Order.Status.PENDING);
    Reply reply = cancel();
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).isEqualTo("/v1/orders/" + FakeOrders.ID);
  }

  @Test
  void anOrderPastCancelingIs409() {
    gateway.orders.onCancel =
        id -> Future.failedFuture(new Failure(FailureCode.ORDER_NOT_CANCELABLE, "Too late."));
    cancel().problem(409, "order_not_cancelable");
  }

  private static Reply cancel() {
    return gateway.send(
        gateway.request("/v1/orders/" + FakeOrders.ID + "/cancel").POST(BodyPublishers.noBody()));
  }

  private static Function<PlaceOrder, Future<OrderPlacement>> failing(
      FailureCode code, Map<String, ?> facts) {
    return command -> Future.failedFuture(new Failure(code, "Refused.", facts));
  }
}
