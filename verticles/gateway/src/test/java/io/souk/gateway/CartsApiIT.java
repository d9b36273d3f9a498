package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.MergeCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartDetails.Detail;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.api.order.Address;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carts and their checkout, as clients see them. */
@ExtendWith(WithGateway.class)
class CartsApiIT {
  private static final String ID = "cart_01JD8ZQ4X6M1T9V3K7P2R5S8W0";
  private static final String CART = "/v1/carts/" + ID;
  private static final String CHECKOUT = "{'payment': {'provider': 'sandbox', 'token': 'pm_1'}}";

  private final GatewayUnderTest gateway;

  CartsApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.carts.forget();
  }

  @Test
  void eachNewCartHasAnIdOfItsOwn() {
    Reply first = gateway.send(gateway.request("/v1/carts").POST(BodyPublishers.noBody()));
    Reply second = gateway.send(gateway.request("/v1/carts").POST(BodyPublishers.noBody()));
    String id = first.ok(201).getString("id");
    assertThat(id).matches("cart_[0-9A-Z]{26}").isNotEqualTo(second.ok(201).getString("id"));
    assertThat(first.header("Location")).isEqualTo("/v1/carts/" + id);
    assertThat(gateway.carts.commands).contains(new CreateCart(id, null));
  }

  @Test
  void aCustomersTokenSaysWhoseCartItIs() {
    String id =
        gateway
            .send(gateway.asCustomer("/v1/carts").POST(BodyPublishers.noBody()))
            .ok(201)
            .getString("id");
    gateway.send(gateway.asCustomer(CART).GET()).ok(200);
    assertThat(gateway.carts.commands)
        .containsExactly(new CreateCart(id, FakeCustomers.ID), new GetCart(ID, FakeCustomers.ID));
  }

  @Test
  void whatIsToldOfACartIsShown() {
    JsonObject cart = gateway.get(CART).ok(200);
    assertThat(cart.getString("status")).isEqualTo("open");
    assertThat(cart.getJsonArray("unavailable")).isEqualTo(new JsonArray(List.of("promotions")));
    assertThat(cart.getJsonArray("lines").getJsonObject(0).getString("problem"))
        .isEqualTo("insufficient_stock");
    assertThat(gateway.carts.commands).containsExactly(new GetCart(ID, null));
  }

  @Test
  void aCartOfSomebodyElseIs404() {
    gateway.carts.failure = new Failure(FailureCode.CART_NOT_FOUND, "There is no such cart");
    gateway.get(CART).problem(404, "cart_not_found");
  }

  @Test
  void linesAreAddedUnderAKeySetAndRemoved() {
    post("/lines", "key-1", "{'sku': 'a/b c', 'quantity': 2}").ok(200);
    send("PUT", "/lines/a%2Fb%20c", "{'quantity': 0}").ok(200);
    gateway.send(gateway.request(CART + "/lines/a%2Fb%20c").DELETE()).ok(200);
    assertThat(gateway.carts.commands)
        .containsExactly(
            new SetCartLine(ID, null, "key-1", "a/b c", 2, Mode.ADD),
            new SetCartLine(ID, null, null, "a/b c", 0, Mode.SET),
            new SetCartLine(ID, null, null, "a/b c", 0, Mode.SET));
  }

  @Test
  void withoutAKeyNothingIsAddedOrOrdered() {
    send("POST", "/lines", "{'sku': 'a', 'quantity': 2}").problem(400, "missing_idempotency_key");
    send("POST", "/checkout", CHECKOUT).problem(400, "missing_idempotency_key");
    assertThat(gateway.carts.commands).isEmpty();
  }

  @Test
  void whatIsNullIsTakenOutAndWhatIsAbsentStays() {
    send(
            "PATCH",
            "",
            "{'email': null, 'shipping_address': {'name': 'Ada', 'line1': '1 Street', 'city':"
                + " 'London', 'country': 'GB'}, 'coupons': ['TEN'], 'note': null}")
        .ok(200);
    send("PATCH", "", "{'shipping_address': null, 'coupons': null, 'shipping_option': null}")
        .ok(200);
    assertThat(gateway.carts.commands)
        .containsExactly(
            new SetCartDetails(
                ID,
                null,
                null,
                new Address("Ada", "1 Street", null, "London", null, null, "GB", null),
                null,
                List.of("TEN"),
                null,
                List.of(Detail.EMAIL, Detail.NOTE)),
            new SetCartDetails(
                ID,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(Detail.SHIPPING_ADDRESS, Detail.COUPONS, Detail.SHIPPING_OPTION)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH |             | {}",
        "PATCH |             | {'status': 'ordered'}",
        "PATCH |             | {'email': 'nobody'}",
        "PATCH |             | {'coupons': ['a','b','c','d','e','f','g','h','i','j','k']}",
        "PATCH |             | {'shipping_address': {'name': 'Ada'}}",
        "PUT   | /lines/a    | {'quantity': -1}",
        "PUT   | /lines/a    | {'quantity': 1000001}",
        "POST  | /lines      | {'sku': 'a', 'quantity': 0}",
        "POST  | /checkout   | {}",
        "POST  | /checkout   | {'payment': {'provider': 'sandbox', 'token': 'pm_1'}, 'return_url': 'javascript:alert(1)'}",
        "POST  | /checkout   | {'payment': {'provider': 'sandbox', 'token': 'pm_1'}, 'version': 0}",
      })
  void whatBreaksTheContractIsRefused(String method, String path, String body) {
    gateway
        .send(json(path == null ? "" : path, method, body).header("Idempotency-Key", "key"))
        .problem(400, "invalid_request");
    assertThat(gateway.carts.commands).isEmpty();
  }

  @Test
  void aGuestsCartIsGivenToTheCustomerWhoAsks() {
    gateway.send(gateway.asCustomer(CART + "/merge").POST(BodyPublishers.noBody())).ok(200);
    assertThat(gateway.carts.commands).containsExactly(new MergeCart(ID, FakeCustomers.ID));
    gateway
        .send(gateway.request(CART + "/merge").POST(BodyPublishers.noBody()))
        .problem(401, "unauthorized");
  }

  @Test
  void aCheckoutAnswersTheConfirmedOrderAndARepeatIsAReplay() {
    Reply first = post("/checkout", "key-1", CHECKOUT);
    assertThat(first.ok(201).getString("id")).isEqualTo(FakeOrders.ID);
    assertThat(first.header("Location")).isEqualTo("/v1/orders/" + FakeOrders.ID);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    Reply again =
        post("/checkout", "key-1", "{ 'payment' : {'token': 'pm_1', 'provider': 'sandbox'} }");
    assertThat(again.ok(201)).isEqualTo(first.json());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    // White space and the order of members make no other request.
    assertThat(gateway.carts.commands.get(1)).isEqualTo(gateway.carts.commands.get(0));
  }

  @Test
  void aCheckoutSaysWhatTheBuyerSawAndWhereToComeBackTo() {
    gateway
        .send(
            gateway
                .asCustomer(CART + "/checkout")
                .header("Idempotency-Key", "key-2")
                .POST(
                    BodyPublishers.ofString(
                        CHECKOUT
                            .replaceFirst(
                                "}}$", "}, 'version': 4, 'return_url': 'https://shop.example/'}")
                            .replace('\'', '"'))))
        .ok(201);
    assertThat(gateway.carts.commands)
        .singleElement()
        .isInstanceOfSatisfying(
            CheckOutCart.class,
            command -> {
              assertThat(command.requestHash()).matches("[0-9a-f]{64}");
              assertThat(command)
                  .isEqualTo(
                      new CheckOutCart(
                          ID,
                          FakeCustomers.ID,
                          "key-2",
                          command.requestHash(),
                          new PaymentMethod("sandbox", "pm_1"),
                          "https://shop.example/",
                          4L));
            });
  }

  @Test
  void aPendingOrderIs202() {
    gateway.carts.order = Order.Status.PENDING;
    Reply reply = post("/checkout", "key-3", CHECKOUT);
    assertThat(reply.ok(202).getString("status")).isEqualTo("pending");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.header("Location")).isEqualTo("/v1/orders/" + FakeOrders.ID);
  }

  @ParameterizedTest
  @CsvSource({
    "CART_NOT_OPEN, 409",
    "CART_INCOMPLETE, 409",
    "CART_CHANGED, 409",
    "CHECKOUT_IN_PROGRESS, 409",
    "INSUFFICIENT_STOCK, 409",
    "IDEMPOTENCY_KEY_IN_PROGRESS, 409",
    "CARD_DECLINED, 402",
    "ACTION_EXPIRED, 402",
    "UNKNOWN_SHIPPING_OPTION, 422",
    "IDEMPOTENCY_KEY_REUSED, 422",
    "OUTCOME_UNKNOWN, 503"
  })
  void aRefusedCheckoutIsAProblem(FailureCode code, int status) {
    gateway.carts.failure = new Failure(code, "Not now.", Map.of("missing", List.of("email")));
    JsonObject problem = post("/checkout", "key-4", CHECKOUT).problem(status, code.wire());
    assertThat(problem.getJsonArray("missing")).isEqualTo(new JsonArray(List.of("email")));
  }

  private Reply post(String path, String key, String body) {
    return gateway.send(json(path, "POST", body).header("Idempotency-Key", key));
  }

  private Reply send(String method, String path, String body) {
    return gateway.send(json(path, method, body));
  }

  private HttpRequest.Builder json(String path, String method, String body) {
    return gateway
        .request(CART + path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
  }
}
