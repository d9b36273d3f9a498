package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.GOOD;
import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Line.Asked;
import io.souk.payment.Line.Fault;
import io.souk.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments with a provider that hangs, breaks off, fails, or asks to be left alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnwellProviderIT {
  private static final Fault ANSWER_LOST = new Fault.AnswerLost();
  private static final Fault BROKEN_AFTERWARDS = new Fault.BrokenAfterwards();
  private static final Fault SERVER_ERROR = new Fault.Answered(500, Map.of(), "");

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    shop.node(IMPATIENT);
  }

  @AfterEach
  void heal() {
    shop.sandbox.behave("normal");
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void aHangingProviderLeavesThePaymentProcessingUntilItIsBack() {
    shop.sandbox.behave("hang");
    String order = Ids.order();

    long asked = System.nanoTime();
    assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.PROCESSING);
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
    Await.until("asked again", Duration.ofSeconds(10), () -> shop.line.newPayments(order) > 1);
    shop.assertMoves(order);

    shop.sandbox.behave("normal");
    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(order, "authorized");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pm_hang", "pm_error500", "pm_charged_then_hang", "pm_charged_then_reset"})
  void anAuthorizationWithoutAnAnswerIsAskedForAgainUnderItsKeyAndMadeOnce(String card) {
    String order = Ids.order();

    assertThat(shop.authorize(order, card).status()).isEqualTo(Status.PROCESSING);

    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(order, "authorized");
    assertThat(shop.line.newPayments(order)).isGreaterThan(1);
    assertThat(shop.line.asked(order)).extracting(Asked::key).containsOnly(order + ":authorize");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pm_hang", "pm_error500", "pm_charged_then_hang", "pm_charged_then_reset"})
  void aCancelWhileTheAuthorizationIsUnknownEndsWithNothingReserved(String card) {
    String order = Ids.order();
    assertThat(shop.authorize(order, card).status()).isEqualTo(Status.PROCESSING);

    shop.cancel(order);

    assertThat(refused(shop.authorizing(order, card)).code())
        .isEqualTo(FailureCode.PAYMENT_CANCELED);
    assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
    shop.assertMoves(order, "authorized", "voided");
  }

  static Stream<Arguments> stepsAndFaults() {
    return Stream.of("/capture", "/cancel", "/v1/refunds")
        .flatMap(
            path ->
                Stream.of(ANSWER_LOST, BROKEN_AFTERWARDS, SERVER_ERROR)
                    .map(fault -> Arguments.of(path, fault)));
  }

  @ParameterizedTest
  @MethodSource("stepsAndFaults")
  void aLaterStepWithoutAnAnswerIsResolvedAndDoneOnce(String path, Fault fault) {
    String order = shop.authorized();
    if (path.equals("/v1/refunds")) {
      shop.capture(order);
    }
    String reference = String.valueOf(shop.get(order).providerReference());
    shop.line.next(
        asked -> asked.path().endsWith(path) && (asked.path() + asked.body()).contains(reference),
        fault);

    Payment first = path.equals("/capture") ? shop.capture(order) : shop.cancel(order);
    assertThat(first.status()).isEqualTo(Status.PROCESSING);

    Status expected =
        switch (path) {
          case "/capture" -> Status.SUCCEEDED;
          case "/cancel" -> Status.CANCELED;
          default -> Status.REFUNDED;
        };
    assertThat(shop.settled(order).status()).isEqualTo(expected);
    shop.assertMoves(
        order,
        switch (path) {
          case "/capture" -> new String[] {"authorized", "captured"};
          case "/cancel" -> new String[] {"authorized", "voided"};
          default -> new String[] {"authorized", "captured", "refunded"};
        });
  }

  @Test
  void aCancelWhileTheCaptureIsUnknownGivesBackWhatWasTaken() {
    String order = shop.authorized();
    shop.line.next(asked -> asked.path().endsWith("/capture") && asked.isFor(order), ANSWER_LOST);
    assertThat(shop.capture(order).status()).isEqualTo(Status.PROCESSING);

    shop.cancel(order);

    assertThat(shop.settled(order).status()).isEqualTo(Status.REFUNDED);
    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void aCaptureAskedForWhileTheAuthorizationIsUnknownIsMadeOnceThatIsKnown() {
    String order = Ids.order();
    assertThat(shop.authorize(order, "pm_charged_then_reset").status())
        .isEqualTo(Status.PROCESSING);

    Await.until(
        "captured",
        Duration.ofSeconds(10),
        () -> {
          Status status = shop.capture(order).status();
          assertThat(status).isIn(Status.PROCESSING, Status.SUCCEEDED);
          return status == Status.SUCCEEDED;
        });
    shop.assertMoves(order, "authorized", "captured");
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "busy"})
  void aProviderThatAnswersNobodyIsAskedUntilItDoes(String behavior) {
    shop.sandbox.behave(behavior);
    String order = Ids.order();
    assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.PROCESSING);
    Await.until("asked again", Duration.ofSeconds(10), () -> shop.line.newPayments(order) > 1);
    shop.assertMoves(order);

    shop.sandbox.behave("normal");
    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(order, "authorized");
  }

  @Test
  void anOutcomeTheDatabaseCouldNotTakeIsFoundOutAgain() {
    String order = Ids.order();
    shop.line.next(asked -> asked.isFor(order), new Fault.PassedOn(() -> shop.database.goDown()));

    assertThat(refused(shop.authorizing(order, GOOD)).code())
        .isIn(FailureCode.UNAVAILABLE, FailureCode.OUTCOME_UNKNOWN);
    shop.database.comeBack();

    shop.awaitRest(order);
    shop.assertMoves(order, "authorized");
  }
}
