package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.payment.Line.Asked;
import io.souk.payment.Line.Fault;
import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider.RefundRequest;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.ProviderPayment.State;
import io.souk.payment.provider.ProviderRefund;
import io.souk.payment.provider.StripeProvider;
import io.souk.payment.provider.StripeSettings;
import io.souk.testkit.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's answer means, the rare ones too. */
class StripeProviderIT {
  private static final Map<String, String> STORED = Map.of("Idempotent-Replayed", "true");
  private static final String NONE_FOUND = "{\"data\": []}";
  private static final String CAPTURED =
      """
      {"id": "pi_1", "status": "succeeded", "amount_received": 1999,
       "latest_charge": {"amount_refunded": 600}}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final Line line = new Line(vertx, "http://127.0.0.1:1");
  private final StripeProvider provider =
      new StripeProvider(
          vertx,
          "test",
          line.url(),
          "sk_test",
          new StripeSettings(Duration.ofSeconds(5), 4, 4, 100, Duration.ofSeconds(1)));

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void anAuthorizationSaysAllTheProviderNeeds() {
    authorizationAnswered(200, "{}");

    assertThat(line.asked("ord_1"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).isEqualTo("ord_1:authorize");
              assertThat(asked.body().split("&"))
                  .containsExactlyInAnyOrder(
                      "amount=1999",
                      "currency=eur",
                      "payment_method=pm_card_visa",
                      "confirm=true",
                      "capture_method=manual",
                      "metadata%5Border_id%5D=ord_1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "requires_capture, AUTHORIZED",
    "succeeded, CAPTURED",
    "canceled, ABANDONED",
    "requires_payment_method, FAILED",
    "requires_action, ACTION_REQUIRED"
  })
  void aStatusTellsWhereTheMoneyIs(String status, State state) {
    Outcome<ProviderPayment> outcome =
        authorizationAnswered(200, "{\"id\": \"pi_1\", \"status\": \"" + status + "\"}");

    assertThat(outcome)
        .isEqualTo(new Outcome.Known<>(new ProviderPayment("pi_1", state, 0, 0, null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "402 | {\"error\": {\"type\": \"card_error\", \"decline_code\": \"lost_card\"}} | lost_card",
        "402 | {\"error\": {\"type\": \"card_error\", \"code\": \"expired_card\"}} | expired_card",
        "400 | {\"error\": {\"type\": \"invalid_request_error\"}} | invalid_request_error"
      })
  void aRefusalOfThePaymentMethodIsADecline(int status, String body, String code) {
    assertThat(authorizationAnswered(status, body)).isEqualTo(new Outcome.Declined<>(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"id\": \"pi_1\", \"status\": \"processing\"}",
        "200 | {\"status\": \"requires_capture\"}",
        "200 | <html>",
        "200 | ''",
        "302 | ''",
        "400 | <html>not the provider's own words</html>",
        "400 | {\"error\": {\"type\": \"idempotency_error\"}}",
        "400 | {\"error\": \"bad\"}",
        "401 | {\"error\": {\"type\": \"invalid_request_error\"}}",
        "402 | ''",
        "403 | {}",
        "404 | {}",
        "409 | {\"error\": {\"code\": \"idempotency_key_in_use\"}}",
        "500 | {}",
        "503 | <html>"
      })
  void anyOtherAnswerLeavesTheOutcomeUnknown(int status, String body) {
    assertThat(authorizationAnswered(status, body)).isInstanceOf(Outcome.Unknown.class);
    assertThat(line.asked("ord_1")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 0", "-5, 0", "soon, 0"})
  void aBusyProviderDidNothingAndSaysWhenToComeBack(String header, long seconds) {
    line.next(asked -> true, new Fault.Answered(429, Map.of("Retry-After", header), "{}"));

    assertThat(authorize())
        .isEqualTo(new Outcome.NotAsked<>("HTTP 429", Duration.ofSeconds(seconds)));
  }

  @Test
  void aStoredServerErrorIsLookedInto() {
    line.next(Asked::isNewPayment, new Fault.Answered(500, STORED, "{}"));
    line.next(asked -> true, new Fault.Answered(200, Map.of(), "{\"data\": [" + CAPTURED + "]}"));
    line.next(
        asked -> true,
        new Fault.Answered(
            200,
            Map.of(),
            "{\"data\": [{\"id\": \"re_1\", \"status\": \"succeeded\", \"amount\": 600}]}"));
    assertThat(authorize())
        .isEqualTo(
            new Outcome.Known<>(new ProviderPayment("pi_1", State.CAPTURED, 1999, 600, null)));

    line.next(Asked::isNewPayment, new Fault.Answered(500, STORED, "{}"));
    line.next(asked -> true, new Fault.Answered(200, Map.of(), NONE_FOUND));
    assertThat(authorize()).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capture", "cancel", "undo"})
  void aStoredServerErrorDoesNotBlockTheStepsThatCannotHappenTwice(String step) {
    if (step.equals("undo")) {
      line.next(asked -> true, new Fault.Answered(200, Map.of(), NONE_FOUND));
    }
    line.next(asked -> true, new Fault.Answered(500, STORED, "{}"));
    if (step.equals("undo")) {
      line.next(asked -> true, new Fault.Answered(200, Map.of(), NONE_FOUND));
    }
    line.next(asked -> true, new Fault.Answered(200, Map.of(), CAPTURED));
    if (step.equals("undo")) {
      line.next(asked -> true, new Fault.Answered(200, Map.of(), CAPTURED));
      line.next(asked -> true, new Fault.Answered(200, Map.of(), NONE_FOUND));
    }

    Outcome<ProviderPayment> outcome =
        Await.success(
            switch (step) {
              case "capture" -> provider.capture("ord_1", "pi_1", null);
              case "cancel" -> provider.cancel("ord_1", "pi_1");
              default -> provider.undo("ord_1", "pi_1", new Money(1999, "EUR"), 0);
            });

    assertThat(outcome).isInstanceOf(Outcome.Known.class);
    List<Asked> posts = line.asked("ord_1").stream().filter(asked -> asked.key() != null).toList();
    assertThat(posts).hasSize(2);
    assertThat(posts).extracting(Asked::key).doesNotHaveDuplicates();
    assertThat(posts).extracting(Asked::path).containsOnly(posts.get(0).path());
    assertThat(posts).extracting(Asked::body).containsOnly(posts.get(0).body());
  }

  @Test
  void anUndoThatWasMadeUnnoticedIsNotAskedForAgain() {
    String made = "{\"data\": [{\"id\": \"re_1\", \"status\": \"succeeded\", \"amount\": 600}]}";
    line.next(asked -> true, new Fault.Answered(200, Map.of(), made));
    line.next(asked -> true, new Fault.Answered(200, Map.of(), CAPTURED));
    line.next(asked -> true, new Fault.Answered(200, Map.of(), made));

    assertThat(Await.success(provider.undo("ord_1", "pi_1", new Money(600, "EUR"), 0)))
        .isEqualTo(
            new Outcome.Known<>(new ProviderPayment("pi_1", State.CAPTURED, 1999, 600, null)));
    assertThat(line.asked("pi_1")).hasSize(3).extracting(Asked::key).containsOnlyNulls();
  }

  @Test
  void everyRepeatOfARefundAsksUnderTheSameNextKey() {
    for (int i = 0; i < 2; i++) {
      line.next(asked -> true, new Fault.Answered(500, STORED, "{}"));
      line.next(asked -> true, new Fault.Answered(200, Map.of(), NONE_FOUND));
      line.next(asked -> true, new Fault.Answered(409, Map.of(), "{}"));

      assertThat(refund()).isInstanceOf(Outcome.Unknown.class);
    }

    assertThat(refundKeys())
        .containsExactly("refund:rfd_1", "1:refund:rfd_1", "refund:rfd_1", "1:refund:rfd_1");
  }

  @Test
  void aRefundWhoseEveryKeyBringsBackAnErrorIsLeftForLater() {
    for (int i = 0; i < 100; i++) {
      line.next(asked -> asked.key() != null, new Fault.Answered(500, STORED, "{}"));
      line.next(asked -> asked.key() == null, new Fault.Answered(200, Map.of(), NONE_FOUND));
    }

    assertThat(refund()).isInstanceOf(Outcome.Unknown.class);
    assertThat(refundKeys()).hasSize(10).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 500, 503})
  void aLookUpThatFailsSaysNothing(int status) {
    line.next(asked -> true, new Fault.Answered(status, Map.of(), NONE_FOUND));

    assertThat(Await.success(provider.find("ord_1"))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aLookUpThatFindsNothingSaysThereIsNothing() {
    line.next(asked -> true, new Fault.Answered(200, Map.of(), NONE_FOUND));

    assertThat(Await.success(provider.find("ord_1"))).isEqualTo(new Outcome.Declined<>("expired"));
  }

  @Test
  void aLookUpAnsweredWithSomethingElseSaysNothing() {
    line.next(asked -> true, new Fault.Answered(200, Map.of(), "{}"));

    assertThat(Await.success(provider.find("ord_1"))).isInstanceOf(Outcome.Unknown.class);
  }

  private Outcome<ProviderRefund> refund() {
    return Await.success(
        provider.refund(new RefundRequest("rfd_1", "ord_1", "pi_1", new Money(600, "EUR"))));
  }

  /** The keys under which the refund was asked for, in order. */
  private List<String> refundKeys() {
    return line.asked("rfd_1").stream().map(asked -> String.valueOf(asked.key())).toList();
  }

  private Outcome<ProviderPayment> authorizationAnswered(int status, String body) {
    line.next(asked -> true, new Fault.Answered(status, Map.of(), body));
    return authorize();
  }

  private Outcome<ProviderPayment> authorize() {
    return Await.success(provider.authorize("ord_1", new Money(1999, "EUR"), "pm_card_visa", null));
  }
}
