package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.GOOD;
import static io.souk.payment.PaymentUnderTest.atOnce;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.ReceiveWebhook;
import io.souk.payment.Line.Asked;
import io.souk.payment.Line.Fault;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider tells by itself, where nobody would ask it for another minute. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {
  private static final Map<String, String> ONLY_WEBHOOKS_TELL =
      Map.of(
          "payment.sandbox.webhook_secret", Webhook.SECRET,
          "payment.breaker_failures", "1000",
          "payment.claim", "60s",
          "payment.retry_after", "60s",
          "payment.retry_at_most", "60s");

  private static final String AUTHORIZED = "payment_intent.amount_capturable_updated";
  private static final String CAPTURED = "payment_intent.succeeded";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    shop.node(ONLY_WEBHOOKS_TELL);
    authorized();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void oneThatComesBeforeTheAnswerDoesWhatTheAnswerWouldHave() {
    String order = Ids.order();
    loseAnswer(asked -> asked.isNewPayment() && asked.isFor(order));
    Future<Payment> call = shop.authorizing(order, GOOD);
    String reference = reference(order);

    hear(Webhook.of(AUTHORIZED, order, reference));

    assertThat(shop.get(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertThat(Await.success(call).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(order, "authorized");
    assertThat(shop.capture(order).status()).isEqualTo(Status.SUCCEEDED);
    shop.assertMoves(order, "authorized", "captured");
  }

  @Test
  void oneThatComesLateChangesNothingAndAsksNothing() {
    String order = authorized();
    Payment captured = shop.capture(order);
    int asked = shop.line.asked(order).size();

    hear(Webhook.of(AUTHORIZED, order, String.valueOf(captured.providerReference())));
    hear(Webhook.of(CAPTURED, order, String.valueOf(captured.providerReference())));

    assertThat(shop.get(order)).isEqualTo(captured);
    assertThat(shop.line.asked(order)).hasSize(asked);
    shop.assertMoves(order, "authorized", "captured");
  }

  @Test
  void oneThatComesEightTimesAtOnceTellsOnce() {
    String order = unanswered(GOOD);
    ReceiveWebhook webhook = Webhook.of(AUTHORIZED, order, reference(order)).signed();

    Await.success(
        Future.all(Stream.generate(() -> shop.payments().receive(webhook)).limit(8).toList()));

    assertThat(shop.get(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(order, "authorized");
  }

  @Test
  void anOldOneLeadsToWhatIsTrueNow() {
    String order = authorized();
    String reference = reference(order);
    loseAnswer(asked -> asked.path().endsWith("/capture") && asked.isFor(order));
    assertThat(shop.capture(order).status()).isEqualTo(Status.PROCESSING);

    hear(Webhook.of(AUTHORIZED, order, reference));

    assertThat(shop.get(order).status()).isEqualTo(Status.SUCCEEDED);
    shop.assertMoves(order, "authorized", "captured");
    hear(Webhook.of(CAPTURED, order, reference));
    shop.assertMoves(order, "authorized", "captured");
  }

  @Test
  void aDeclineIsHeardWithItsReason() {
    String order = unanswered("pm_card_chargeDeclinedInsufficientFunds");
    String reference = shop.sandbox.reference(order);

    hear(Webhook.of("payment_intent.payment_failed", order, reference));

    assertThat(shop.get(order).status()).isEqualTo(Status.DECLINED);
    assertThat(refused(shop.authorizing(order, "pm_card_chargeDeclinedInsufficientFunds")).facts())
        .containsEntry("decline_code", "insufficient_funds");
  }

  @Test
  void aVoidAndARefundAreHeard() {
    String voided = authorized();
    loseAnswer(asked -> asked.path().endsWith("/cancel") && asked.isFor(voided));
    assertThat(shop.cancel(voided).status()).isEqualTo(Status.PROCESSING);
    hear(Webhook.of("payment_intent.canceled", voided, reference(voided)));
    assertThat(shop.get(voided).status()).isEqualTo(Status.CANCELED);
    shop.assertMoves(voided, "authorized", "voided");

    String refunded = authorized();
    shop.capture(refunded);
    loseAnswer(asked -> asked.path().endsWith("/refunds") && asked.isFor(refunded));
    assertThat(shop.cancel(refunded).status()).isEqualTo(Status.PROCESSING);
    hear(Webhook.refunded(refunded, reference(refunded)));
    assertThat(shop.get(refunded).status()).isEqualTo(Status.REFUNDED);
    shop.assertMoves(refunded, "authorized", "captured", "refunded");
  }

  @Test
  void anAuthorizationHeardOfAfterACancelIsVoided() {
    String order = unanswered(GOOD);
    shop.cancel(order);

    hear(Webhook.of(AUTHORIZED, order, reference(order)));

    assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
    shop.assertMoves(order, "authorized", "voided");
  }

  Stream<ReceiveWebhook> forged() {
    Webhook webhook = Webhook.of(AUTHORIZED, Ids.order(), "pi_1");
    ReceiveWebhook good = webhook.signed();
    return Stream.of(
        webhook.signed("whsec_of_somebody_else_123", Instant.now()),
        webhook.signed(Webhook.SECRET, Instant.now().minus(Duration.ofMinutes(6))),
        new ReceiveWebhook("sandbox", good.body() + " ", good.signature()),
        new ReceiveWebhook("sandbox", good.body(), "nonsense"));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void aForgedOrOldOneIsRefused(ReceiveWebhook webhook) {
    assertThat(refused(shop.payments().receive(webhook).mapEmpty()).code())
        .isEqualTo(FailureCode.INVALID_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stripe", "nobody"})
  void oneOfAProviderWithoutASecretIsRefused(String provider) {
    ReceiveWebhook good = Webhook.of(AUTHORIZED, Ids.order(), "pi_1").signed();

    assertThat(
            refused(
                    shop.payments()
                        .receive(new ReceiveWebhook(provider, good.body(), good.signature()))
                        .mapEmpty())
                .code())
        .isEqualTo(FailureCode.WEBHOOK_NOT_CONFIGURED);
  }

  @Test
  void oneAboutSomethingElseIsTakenAndDoesNothing() {
    String order = unanswered(GOOD);
    String reference = reference(order);
    int asked = shop.line.asked(order).size();

    List.of(
            Webhook.of(AUTHORIZED, Ids.order(), reference),
            Webhook.of(AUTHORIZED, order + "_not", reference),
            Webhook.of("payment_intent.created", order, reference),
            new Webhook(AUTHORIZED, new JsonObject().put("id", reference)),
            new Webhook("customer.created", new JsonObject().put("metadata", "none")))
        .forEach(this::hear);

    assertThat(shop.get(order).status()).isEqualTo(Status.PROCESSING);
    assertThat(shop.line.asked(order)).hasSize(asked);
  }

  @Test
  void oneThatCannotBeLookedIntoLeavesThePaymentAsItWas() {
    String order = unanswered(GOOD);
    String reference = reference(order);
    shop.line.next(asked -> asked.isFor(reference), new Fault.Answered(500, Map.of(), ""));

    hear(Webhook.of(AUTHORIZED, order, reference));
    assertThat(shop.get(order).status()).isEqualTo(Status.PROCESSING);

    hear(Webhook.of(AUTHORIZED, order, reference));
    assertThat(shop.get(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
  }

  @Test
  void webhooksAndAnswersInAnyOrderMoveTheMoneyOnce() {
    for (int i = 0; i < 10; i++) {
      String order = Ids.order();
      Future<Payment> authorization = shop.authorizing(order, GOOD);
      String reference = reference(order);
      atOnce(
          2,
          () ->
              shop.payments()
                  .receive(Webhook.of(AUTHORIZED, order, reference).signed())
                  .compose(heard -> authorization));
      Future<Payment> capture = shop.payments().capture(new CapturePayment(order));
      hear(Webhook.of(CAPTURED, order, reference));
      Future<Payment> cancel = shop.payments().cancel(new CancelPayment(order, "requested"));
      hear(Webhook.of(CAPTURED, order, reference));
      Await.success(Future.join(capture, cancel).otherwiseEmpty());
      assertThat(shop.ledger(order)).doesNotHaveDuplicates().startsWith("authorized");
    }
  }

  /** A new order's id, whose money is authorized: one that a busy machine answered in time. */
  private String authorized() {
    List<String> orders = new ArrayList<>();
    Await.until(
        "an authorization is answered in time",
        Duration.ofSeconds(40),
        () -> {
          String order = Ids.order();
          orders.add(order);
          return Await.success(
              shop.authorizing(order, GOOD)
                  .map(payment -> payment.status() == Status.REQUIRES_CAPTURE)
                  .otherwise(false));
        });
    return orders.get(orders.size() - 1);
  }

  /** An order whose authorization was done and never answered. */
  private String unanswered(String card) {
    String order = Ids.order();
    loseAnswer(asked -> asked.isNewPayment() && asked.isFor(order));
    assertThat(shop.authorize(order, card).status()).isEqualTo(Status.PROCESSING);
    return order;
  }

  private void loseAnswer(Predicate<Asked> which) {
    shop.line.next(which, new Fault.AnswerLost());
  }

  private void hear(Webhook webhook) {
    Await.success(shop.payments().receive(webhook.signed()));
  }

  /** The provider's id of the order's payment, once it has one. */
  private String reference(String order) {
    Await.until(
        "the provider has done it",
        Duration.ofSeconds(10),
        () -> !shop.sandbox.moves(order).isEmpty());
    return shop.sandbox.reference(order);
  }
}
