package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.payment.Difference;
import io.souk.api.payment.GetLedger;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.ListDifferences;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.ResolveDifference;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What who keeps the books sees and decides. */
@ExtendWith(WithGateway.class)
class AdminPaymentsApiIT {
  private static final String DIFFERENCES = "/v1/admin/payment-differences";
  private static final String RESOLVE = DIFFERENCES + "/" + FakePayments.DIFFERENCE + "/resolve";

  private final GatewayUnderTest gateway;

  AdminPaymentsApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.payments.forget();
  }

  @Test
  void anOrdersPaymentIsShownWithItsRefunds() {
    JsonObject payment = get("/v1/admin/orders/ord_1/payment").ok(200);

    assertThat(payment.getString("status")).isEqualTo("succeeded");
    assertThat(payment.getJsonObject("refunded").getLong("amount")).isEqualTo(2_000);
    assertThat(payment.getJsonArray("refunds").getJsonObject(0).getString("id")).isEqualTo("rfd_1");
    assertThat(gateway.payments.asked)
        .containsExactly(new GetPayment("ord_1"), new ListRefunds("ord_1"));
  }

  @Test
  void anOrdersLedgerIsShown() {
    JsonObject ledger = get("/v1/admin/orders/ord_1/ledger").ok(200);

    assertThat(ledger.getJsonArray("journals").getJsonObject(0).getJsonArray("entries")).hasSize(2);
    assertThat(gateway.payments.asked).containsExactly(new GetLedger("ord_1"));
  }

  @Test
  void balancesAreShown() {
    assertThat(get("/v1/admin/balances").ok(200).getJsonArray("data")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/admin/orders/ord_9/payment", "/v1/admin/orders/ord_9/ledger"})
  void anOrderWithoutAPaymentIsNotFound(String path) {
    gateway.payments.failure = new Failure(FailureCode.PAYMENT_NOT_FOUND, "None.");
    get(path).problem(404, "payment_not_found");
  }

  @Test
  void differencesAreListedPageByPage() {
    JsonObject page = get(DIFFERENCES + "?status=open&limit=5&cursor=ZGlm").ok(200);

    assertThat(page.getBoolean("has_more")).isTrue();
    assertThat(page.getString("next_cursor")).isEqualTo("ZGlm");
    assertThat(page.getJsonArray("data").getJsonObject(0).getString("kind")).isEqualTo("orphan");
    get(DIFFERENCES).ok(200);
    assertThat(gateway.payments.asked)
        .containsExactly(
            new ListDifferences(Difference.Status.OPEN, 5, "ZGlm"),
            new ListDifferences(null, 20, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?status=unknown", "?limit=0", "?limit=101"})
  void aWrongQuestionIsRefused(String query) {
    get(DIFFERENCES + query).problem(400, "invalid_request");
    assertThat(gateway.payments.asked).isEmpty();
  }

  @Test
  void aDifferenceIsResolvedAsDecided() {
    JsonObject resolved = resolve("{'action': 'void', 'note': 'nobody knows it; ada'}").ok(200);

    assertThat(resolved.getString("status")).isEqualTo("resolved");
    assertThat(gateway.payments.asked)
        .containsExactly(
            new ResolveDifference(
                FakePayments.DIFFERENCE, Difference.Action.VOID, "nobody knows it; ada"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action': 'vanished', 'note': 'x'} | /action",
        "{'action': 'void', 'note': ''}      | /note",
        "{'action': 'void', 'note': '  '}    | /note",
      })
  void aWrongDecisionIsPointedAt(String body, String at) {
    JsonObject problem = resolve(body).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at")).isEqualTo(at);
    assertThat(gateway.payments.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DIFFERENCE_NOT_FOUND, 404", "DIFFERENCE_STATE, 409", "UNAVAILABLE, 503"})
  void aRefusedDecisionIsAProblem(FailureCode code, int status) {
    gateway.payments.failure = new Failure(code, "No.");
    resolve("{'action': 'void', 'note': 'x'}").problem(status, code.wire());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/admin/orders/ord_1/payment",
        "/v1/admin/orders/ord_1/ledger",
        "/v1/admin/balances",
        DIFFERENCES
      })
  void withoutAKeyNobodySeesTheBooks(String path) {
    gateway.get(path).problem(401, "unauthorized");
    assertThat(gateway.payments.asked).isEmpty();
  }

  private Reply get(String path) {
    return gateway.send(gateway.asAdmin(path, "application/json").GET());
  }

  private Reply resolve(String json) {
    return gateway.send(
        gateway
            .asAdmin(RESOLVE, "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
  }
}
