package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.euros;
import static io.souk.payment.PaymentUnderTest.refundRequest;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.event.Delivered;
import io.souk.api.event.Event;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.PaymentRefunded;
import io.souk.api.payment.Refund;
import io.souk.payment.Line.Asked;
import io.souk.payment.Line.Fault;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of a part, and refunds in parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundIT {
  private static final String TOO_MUCH = "refund_exceeds_captured";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.put("payment.sandbox.webhook_secret", Webhook.SECRET);
    shop.node(settings);
    shop.node(settings);
    shop.captured();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void aCaptureOfAPartLetsTheRestGoAndIsMadeOnce() {
    String order = shop.authorized();

    capture(order, 1500);
    Payment payment = shop.settled(order);

    assertThat(payment.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(payment.captured()).isEqualTo(euros(1500));
    assertThat(Await.success(shop.payments().capture(new CapturePayment(order, euros(100)))))
        .isEqualTo(payment);
    shop.assertMoves(order, "authorized", "captured");
    assertThat(shop.events(order)).containsExactly("payment.authorized", "payment.captured");
    assertThat(shop.refusedRefund("rfd_" + order, order, euros(1501))).isEqualTo(TOO_MUCH);
  }

  @ParameterizedTest
  @CsvSource({"2000, EUR", "0, EUR", "-1, EUR", "100, USD"})
  void aCaptureOfWhatIsNotAuthorizedIsRefused(long amount, String currency) {
    String order = shop.authorized();

    assertThat(
            refused(shop.payments().capture(new CapturePayment(order, new Money(amount, currency))))
                .code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    shop.assertMoves(order, "authorized");
  }

  @Test
  void refundsInPartsGiveBackWhatWasAskedForAndNoMore() {
    String order = shop.captured();

    Refund first = settled("rfd_1" + order, order, 600);
    assertThat(first.status()).isEqualTo(Refund.Status.SUCCEEDED);
    assertThat(first.providerReference()).startsWith("re_");
    assertThat(shop.lastEvent(order, PaymentRefunded.class))
        .isEqualTo(new PaymentRefunded("rfd_1" + order, order, euros(600), euros(600)));
    assertThat(shop.get(order).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(shop.get(order).refunded()).isEqualTo(euros(600));

    assertThat(shop.refusedRefund("rfd_2" + order, order, euros(1400))).isEqualTo(TOO_MUCH);
    Refund refused = shop.settledRefund("rfd_2" + order, order);
    assertThat(refused.status()).isEqualTo(Refund.Status.FAILED);
    assertThat(refused.failureCode()).isEqualTo(TOO_MUCH);

    Refund rest = settled("rfd_3" + order, order, 1399);
    assertThat(shop.get(order).status()).isEqualTo(Status.REFUNDED);
    assertThat(shop.refunds(order)).containsExactly(first, refused, rest);
    shop.assertMoves(order, "authorized", "captured", "refunded", "refunded");
    assertThat(shop.events(order))
        .containsExactly(
            "payment.authorized",
            "payment.captured",
            "payment.refunded",
            "payment.refund_failed",
            "payment.refunded");
  }

  @Test
  void theSameRefundAgainIsTheSameRefund() {
    String order = shop.captured();
    String id = "rfd_" + order;

    Event asked = refundRequest(id, order, euros(600));

    atOnce(
        Stream.generate(() -> shop.delivering(refundRequest(id, order, euros(600)), asked))
            .limit(8)
            .toList());
    assertThat(shop.deliver(asked)).isEmpty();

    Refund refund = shop.settledRefund(id, order);
    assertThat(shop.deliver(asked, refundRequest(id, order, euros(601)))).isEmpty();
    assertThat(shop.refunds(order)).containsExactly(refund);
    shop.assertMoves(order, "authorized", "captured", "refunded");
    assertThat(shop.events(order)).endsWith("payment.captured", "payment.refunded");
  }

  @Test
  void manyAtOnceNeverGiveBackMoreThanWasTaken() {
    String order = shop.captured();

    Event[] asked =
        IntStream.range(0, 12)
            .mapToObj(i -> refundRequest(i + order, order, euros(300)))
            .toArray(Event[]::new);

    atOnce(Stream.of(asked).map(shop::delivering).toList());
    // As those come again whose answer was lost.
    assertThat(shop.deliver(asked)).isEmpty();
    shop.refunds(order).forEach(refund -> shop.settledRefund(refund.id(), order));

    assertThat(shop.refunds(order)).hasSize(12);
    assertThat(shop.refunds(order))
        .filteredOn(refund -> refund.status() == Refund.Status.SUCCEEDED)
        .hasSize(6);
    assertThat(shop.refunds(order))
        .filteredOn(refund -> refund.status() == Refund.Status.FAILED)
        .hasSize(6)
        .extracting(Refund::failureCode)
        .containsOnly(TOO_MUCH);
    assertThat(shop.get(order).refunded()).isEqualTo(euros(1800));
    assertThat(shop.sandbox.moves(order)).filteredOn("refunded"::equals).hasSize(6);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.AnswerLost(),
        new Fault.BrokenAfterwards(),
        new Fault.Answered(500, Map.of(), ""),
        new Fault.Answered(429, Map.of(), ""),
        new Fault.Answered(500, Map.of("Idempotent-Replayed", "true"), "{}"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aRefundWithoutAnAnswerIsResolvedAndMadeOnce(Fault fault) {
    String order = shop.captured();
    String id = "rfd_" + order;
    shop.line.next(asked -> isRefund(asked, id), fault);

    shop.refund(id, order, 600);

    assertThat(shop.settledRefund(id, order).status()).isEqualTo(Refund.Status.SUCCEEDED);
    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void aRefundStillOnItsWayWhenItIsAskedForAgainIsMadeOnce() {
    String order = shop.captured();
    String id = "rfd_" + order;
    String key = "refund:" + id;
    Fault stored = new Fault.Answered(500, Map.of("Idempotent-Replayed", "true"), "{}");
    shop.line.next(asked -> key.equals(asked.key()), stored);
    shop.line.next(asked -> key.equals(asked.key()), stored);
    Promise<Void> refunded = Promise.promise();
    Promise<Integer> late = Promise.promise();
    shop.line.next(
        asked -> isRefund(asked, id) && !key.equals(asked.key()),
        new Fault.Late(refunded.future(), late));

    shop.refund(id, order, 600);
    assertThat(shop.settledRefund(id, order).status()).isEqualTo(Refund.Status.SUCCEEDED);
    refunded.complete();
    assertThat(Await.success(late.future())).isEqualTo(200);

    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void aRefundOlderThanItsKeyIsLookedUpBeforeItIsAskedForAgain() {
    String order = shop.captured();
    String id = "rfd_" + order;
    shop.line.next(
        asked -> isRefund(asked, id),
        new Fault.PassedOn(
            () ->
                shop.database.execute(
                    "UPDATE payment_refund SET created_at = created_at - interval '24 hours'"
                        + " WHERE id = '%s'".formatted(id))));
    // Done, but the answer is lost: were it asked for again, it would be made twice.
    shop.sandbox.behave("charged_then_reset");
    try {
      shop.refund(id, order, 600);
      Await.until(
          "its answer is lost",
          Duration.ofSeconds(10),
          () ->
              shop.database.queryLong(
                      "SELECT attempts FROM payment_refund WHERE id = '%s'".formatted(id))
                  > 0);
    } finally {
      shop.sandbox.behave("normal");
    }

    assertThat(shop.settledRefund(id, order).status()).isEqualTo(Refund.Status.SUCCEEDED);
    assertThat(shop.line.asked(order).stream().filter(asked -> isRefund(asked, id))).hasSize(1);
    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void aRefundTheProviderRefusesIsSetFree() {
    String order = shop.captured();
    String reference = String.valueOf(shop.get(order).providerReference());
    shop.sandbox.refundByHand(reference, 1500);

    Refund refund = settled("rfd_" + order, order, 600);

    assertThat(refund.status()).isEqualTo(Refund.Status.FAILED);
    assertThat(refund.failureCode()).isEqualTo("amount_too_large");
    assertThat(shop.lastEvent(order, PaymentRefundFailed.class))
        .isEqualTo(new PaymentRefundFailed(refund.id(), order, euros(600), "amount_too_large"));
    assertThat(settled("rfd_2" + order, order, 499).status()).isEqualTo(Refund.Status.SUCCEEDED);
  }

  @Test
  void aRefundOnItsWayIsPendingUntilTheBankSettlesIt() {
    String arriving = pending(700);
    String failing = pending(700);

    shop.sandbox.settleRefund(reference(arriving), "succeed");
    shop.sandbox.settleRefund(reference(failing), "fail");

    assertThat(shop.settledRefund("rfd_" + arriving, arriving).status())
        .isEqualTo(Refund.Status.SUCCEEDED);
    assertThat(shop.get(arriving).refunded()).isEqualTo(euros(700));
    Refund failed = shop.settledRefund("rfd_" + failing, failing);
    assertThat(failed.failureCode()).isEqualTo("lost_or_stolen_card");
    assertThat(shop.get(failing).refunded()).isEqualTo(euros(0));
    assertThat(shop.events(failing)).endsWith("payment.refund_failed");
  }

  @ParameterizedTest
  @CsvSource({"refund.failed, fail, FAILED", "refund.updated, succeed, SUCCEEDED"})
  void aWebhookTellsSoonerThanLooking(String type, String deed, Refund.Status status) {
    String order = pending(700);
    String payment = String.valueOf(shop.get(order).providerReference());
    shop.database.execute(
        "UPDATE payment_refund SET due_at = now() + interval '1 hour' WHERE order_id = '%s'"
            .formatted(order));
    shop.sandbox.settleRefund(reference(order), deed);

    Await.success(shop.payments().receive(Webhook.ofRefund(type, order, payment).signed()));

    assertThat(shop.refunds(order).get(0).status()).isEqualTo(status);
  }

  @Test
  void aCancelGivesBackWhatNoRefundIsGivingBackAlready() {
    String order = pending(700);

    shop.cancel(order);
    Await.until(
        "the bank has the rest",
        Duration.ofSeconds(10),
        () -> shop.line.asked(order).stream().anyMatch(a -> a.body().contains("amount=1299")));
    assertThat(shop.get(order).status()).isEqualTo(Status.PROCESSING);
    assertThat(shop.refusedRefund("more" + order, order, euros(1))).isEqualTo(TOO_MUCH);
    shop.sandbox.settleRefund(reference(order), "succeed");
    shop.settledRefund("rfd_" + order, order);
    String others =
        shop.sandbox.pendingRefunds(String.valueOf(shop.get(order).providerReference())).get(0);
    shop.sandbox.settleRefund(others, "succeed");

    assertThat(shop.settled(order).status()).isEqualTo(Status.REFUNDED);
    assertThat(shop.get(order).refunded()).isEqualTo(PaymentUnderTest.PRICE);
    shop.assertMoves(order, "authorized", "captured", "refunded", "refunded");
  }

  @Test
  void aCancelAlsoGivesBackWhatARefundFailedToThoughItIsAsMuchAgain() {
    String order = pending(1400, 700);
    String payment = String.valueOf(shop.get(order).providerReference());
    shop.cancel(order);
    shop.sandbox.settleRefund(pendingBesides(reference(order), payment), "succeed");
    Await.until(
        "half is back",
        Duration.ofSeconds(10),
        () -> shop.get(order).refunded().equals(euros(700)));

    shop.sandbox.settleRefund(reference(order), "fail");
    shop.sandbox.settleRefund(pendingBesides(reference(order), payment), "succeed");

    assertThat(shop.settled(order).status()).isEqualTo(Status.REFUNDED);
    shop.assertMoves(order, "authorized", "captured", "refunded", "refunded");
  }

  @Test
  void nothingIsRefundedThatWasNotCaptured() {
    String order = shop.authorized();

    assertThat(shop.refusedRefund("rfd_" + order, order, euros(1))).isEqualTo(TOO_MUCH);
    String unseen = Ids.order();
    assertThat(shop.refusedRefund("rfd_" + unseen, unseen, euros(1)))
        .isEqualTo("payment_not_found");
    assertThat(refused(shop.payments().listRefunds(new ListRefunds(unseen))).code())
        .isEqualTo(FailureCode.PAYMENT_NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({"0, EUR", "-1, EUR", "1, USD"})
  void aRefundThatMakesNoSenseIsToldToHaveFailed(long amount, String currency) {
    String order = shop.captured();

    assertThat(shop.refusedRefund("rfd_" + order, order, new Money(amount, currency)))
        .isEqualTo("invalid_request");
    assertThat(shop.refunds(order)).isEmpty();
  }

  @Test
  void aRefundOfWhatMayNotBeTakenYetComesAgain() {
    String order = shop.authorized();
    Event asked = refundRequest("rfd_" + order, order, euros(600));
    shop.sandbox.behave("hang");
    try {
      assertThat(shop.capture(order).status()).isEqualTo(Status.PROCESSING);
      assertThat(shop.deliver(asked)).containsExactly(asked.id());
    } finally {
      shop.sandbox.behave("normal");
    }
    shop.settled(order);

    assertThat(shop.deliver(asked)).isEmpty();

    assertThat(shop.settledRefund("rfd_" + order, order).status())
        .isEqualTo(Refund.Status.SUCCEEDED);
  }

  /** Some may not be answered in time, when all wait for one payment. */
  private static void atOnce(List<Future<Delivered>> deliveries) {
    Await.success(Future.join(deliveries).otherwiseEmpty());
  }

  private void capture(String order, long cents) {
    Await.success(shop.payments().capture(new CapturePayment(order, euros(cents))));
  }

  private Refund settled(String id, String order, long cents) {
    shop.refund(id, order, cents);
    return shop.settledRefund(id, order);
  }

  /** A captured order with a refund the bank has not settled. */
  private String pending(long cents) {
    return pending(PaymentUnderTest.PRICE.amount(), cents);
  }

  private String pending(long captured, long cents) {
    String order = Ids.order();
    shop.authorize(order, "pm_card_pendingRefund");
    shop.settled(order);
    capture(order, captured);
    shop.settled(order);
    shop.refund("rfd_" + order, order, cents);
    Await.until(
        "the bank has it",
        Duration.ofSeconds(10),
        () -> shop.refunds(order).get(0).providerReference() != null);
    return order;
  }

  private String reference(String order) {
    return String.valueOf(shop.refunds(order).get(0).providerReference());
  }

  /** The provider's id of another refund its bank has not settled, once there is one. */
  private String pendingBesides(String refund, String payment) {
    List<String> others = new ArrayList<>();
    Await.until(
        "the bank has another",
        Duration.ofSeconds(10),
        () -> {
          others.addAll(shop.sandbox.pendingRefunds(payment));
          others.remove(refund);
          return !others.isEmpty();
        });
    return others.get(0);
  }

  private static boolean isRefund(Asked asked, String id) {
    return asked.path().equals("/v1/refunds") && asked.body().contains(id);
  }
}
