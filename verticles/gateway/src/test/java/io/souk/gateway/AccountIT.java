package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.customer.ChangePassword;
import io.souk.api.customer.DeleteAddress;
import io.souk.api.customer.EraseCustomer;
import io.souk.api.customer.GetCustomer;
import io.souk.api.customer.Login;
import io.souk.api.customer.Logout;
import io.souk.api.customer.PutAddress;
import io.souk.api.customer.RefreshSession;
import io.souk.api.customer.SignUp;
import io.souk.api.customer.UpdateCustomer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers do with their accounts, as clients see it. */
@ExtendWith(WithGateway.class)
class AccountIT {
  private static final String LOGIN = "{'email': 'ada@example.com', 'password': 'a phrase'}";

  private final GatewayUnderTest gateway;

  AccountIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.customers.forget();
    gateway.orders.forget();
  }

  @Test
  void aCustomerSignsUpAndCallsWithTheTokenOfTheAnswer() {
    Reply reply =
        post(
            "/v1/customers",
            "{'email': 'ada@example.com', 'password': 'a phrase', 'name': 'Ada Lovelace'}");
    JsonObject session = reply.ok(201);
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(session.getString("refresh_token")).isEqualTo("refresh-token-1");
    JsonObject me =
        gateway
            .send(
                gateway
                    .request("/v1/me")
                    .header("Authorization", "Bearer " + session.getString("access_token"))
                    .GET())
            .ok(200);
    assertThat(me).isEqualTo(session.getJsonObject("customer"));
    assertThat(gateway.customers.commands)
        .containsExactly(
            new SignUp("ada@example.com", "a phrase", "Ada Lovelace"),
            new GetCustomer(FakeCustomers.ID));
  }

  @Test
  void aSessionBeginsGoesOnAndEnds() {
    assertThat(post("/v1/sessions", LOGIN).ok(201).getInteger("expires_in")).isEqualTo(900);
    Reply refreshed = post("/v1/sessions/refresh", "{'refresh_token': 'refresh-token-1'}");
    refreshed.ok(200);
    assertThat(refreshed.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(post("/v1/sessions/logout", "{'refresh_token': 'refresh-token-1'}").status())
        .isEqualTo(204);
    assertThat(gateway.customers.commands)
        .containsExactly(
            new Login("ada@example.com", "a phrase"),
            new RefreshSession("refresh-token-1"),
            new Logout("refresh-token-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/sessions, INVALID_CREDENTIALS, 401",
    "/v1/customers, EMAIL_TAKEN, 409",
    "/v1/sessions, OVERLOADED, 503"
  })
  void aRefusalIsItsProblem(String path, FailureCode code, int status) {
    gateway.customers.failure = new Failure(code, "As the test wants it.");
    post(path, "{'email': 'ada@example.com', 'password': 'a phrase'}").problem(status, code.wire());
  }

  @ParameterizedTest
  @CsvSource({"TOKEN_INVALID", "TOKEN_REUSED"})
  void aRefreshTokenThatIsNotGoodIs401(FailureCode code) {
    gateway.customers.failure = new Failure(code, "As the test wants it.");
    Reply reply = post("/v1/sessions/refresh", "{'refresh_token': 'refresh-token-1'}");
    reply.problem(401, code.wire());
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void whoTriesTooManyPasswordsIsToldWhenToComeBack() {
    gateway.customers.failure =
        new Failure(FailureCode.TOO_MANY_ATTEMPTS, "Wait.").with("retry_after_seconds", 840);
    Reply reply = post("/v1/sessions", LOGIN);
    reply.problem(429, "too_many_attempts");
    assertThat(reply.header("Retry-After")).isEqualTo("840");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'email': 'nobody', 'password': 'a phrase'}                   | /email",
        "{'email': 'ada@example.com', 'password': 'short'}             | /password",
        "{'email': 'ada@example.com', 'password': 'a phrase', 'id': 1} | /id"
      })
  void aWrongSignUpIsPointedAtAndItsPasswordNotRepeated(String body, String at) {
    Reply reply = post("/v1/customers", body);
    JsonObject problem = reply.problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at")).isEqualTo(at);
    assertThat(reply.text()).doesNotContain("a phrase").doesNotContain("'short'");
    assertThat(gateway.customers.commands).isEmpty();
  }

  @Test
  void aCustomerTakesOrDropsAName() {
    assertThat(change("PATCH", "/v1/me", "{'name': 'Ada King'}").ok(200).getString("name"))
        .isEqualTo("Ada King");
    assertThat(change("PATCH", "/v1/me", "{'name': null}").ok(200).containsKey("name")).isFalse();
    change("PATCH", "/v1/me", "{}").problem(400, "invalid_request");
    assertThat(gateway.customers.commands)
        .containsExactly(
            new UpdateCustomer(FakeCustomers.ID, "Ada King"),
            new UpdateCustomer(FakeCustomers.ID, null));
  }

  @Test
  void aNewPasswordIsANewSession() {
    Reply reply =
        change(
            "PUT",
            "/v1/me/password",
            "{'current_password': 'a phrase', 'new_password': 'another phrase'}");
    assertThat(reply.ok(200).getString("access_token")).isNotEmpty();
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(gateway.customers.commands)
        .containsExactly(new ChangePassword(FakeCustomers.ID, "a phrase", "another phrase"));
  }

  @Test
  void anAddressIsKeptUnderTheCustomersWordForIt() {
    String address = "{'name': 'Ada', 'line1': '1 Street', 'city': 'London', 'country': 'GB'}";
    JsonObject saved =
        change("PUT", "/v1/me/addresses/home", "{'address': " + address + "}").ok(200);
    assertThat(saved.getBoolean("is_default")).isFalse();
    assertThat(gateway.customers.commands)
        .singleElement()
        .isInstanceOfSatisfying(
            PutAddress.class,
            put -> {
              assertThat(put.customerId()).isEqualTo(FakeCustomers.ID);
              assertThat(put.addressId()).isEqualTo("home");
              assertThat(put.address().city()).isEqualTo("London");
            });
    change("PUT", "/v1/me/addresses/Home%20", "{'address': " + address + "}")
        .problem(400, "invalid_request");
  }

  @Test
  void addressesAreListedAndDeleted() {
    assertThat(gateway.send(gateway.asCustomer("/v1/me/addresses").GET()).ok(200))
        .anyMatch(member -> member.getKey().equals("addresses"));
    assertThat(gateway.send(gateway.asCustomer("/v1/me/addresses/home").DELETE()).status())
        .isEqualTo(204);
    assertThat(gateway.customers.commands).contains(new DeleteAddress(FakeCustomers.ID, "home"));
    gateway.customers.failure = new Failure(FailureCode.ADDRESS_NOT_FOUND, "None.");
    gateway
        .send(gateway.asCustomer("/v1/me/addresses/home").DELETE())
        .problem(404, "address_not_found");
  }

  @Test
  void aCustomerSeesNoOrdersButOnesOwn() {
    JsonObject page =
        gateway.send(gateway.asCustomer("/v1/me/orders?limit=5&cursor=abc").GET()).ok(200);
    assertThat(page.getJsonArray("data")).hasSize(1);
    assertThat(gateway.orders.listed)
        .singleElement()
        .satisfies(
            query -> {
              assertThat(query.customerId()).isEqualTo(FakeCustomers.ID);
              assertThat(query.limit()).isEqualTo(5);
              assertThat(query.cursor()).isEqualTo("abc");
            });
    String mine = "/v1/me/orders/" + FakeOrders.CUSTOMERS_ID;
    gateway.send(gateway.asCustomer(mine).GET()).ok(200);
    gateway.send(gateway.asCustomer(mine, "cus_other").GET()).problem(404, "order_not_found");
    gateway
        .send(gateway.asCustomer("/v1/me/orders/" + FakeOrders.ID).GET())
        .problem(404, "order_not_found");
  }

  @Test
  void aCustomerIsErasedAtOnesOwnWishOrByTheOwner() {
    assertThat(gateway.send(gateway.asCustomer("/v1/me").DELETE()).status()).isEqualTo(204);
    assertThat(
            gateway
                .send(gateway.asAdmin("/v1/admin/customers/cus_2", "application/json").DELETE())
                .status())
        .isEqualTo(204);
    assertThat(gateway.customers.commands)
        .containsExactly(new EraseCustomer(FakeCustomers.ID), new EraseCustomer("cus_2"));
  }

  @Test
  void anErasedCustomerFindsNobody() {
    gateway
        .send(gateway.asCustomer("/v1/me", "cus_unknown").GET())
        .problem(404, "customer_not_found");
    gateway
        .send(gateway.asAdmin("/v1/admin/customers/cus_unknown", "application/json").GET())
        .problem(404, "customer_not_found");
  }

  private Reply post(String path, String body) {
    return gateway.send(
        gateway
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private Reply change(String method, String path, String body) {
    return gateway.send(
        gateway.asCustomer(path).method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
  }
}
