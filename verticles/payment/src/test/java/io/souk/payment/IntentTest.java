package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Intent.Entry;
import io.souk.payment.Intent.Entry.Kind;
import io.souk.payment.Intent.Step;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.ProviderPayment.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IntentTest {
  private static final long PRICE = 1999;

  @Test
  void anAuthorizationToldIsWrittenOnce() {
    Intent opened = asking(Step.AUTHORIZE, null);
    ProviderPayment truth = told(State.AUTHORIZED, 0, 0);

    Intent next = opened.settled(truth);

    assertThat(next.status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertThat(next.step()).isNull();
    assertThat(next.reference()).isEqualTo("pi_1");
    assertThat(opened.entriesTo(next, truth)).containsExactly(new Entry(Kind.AUTHORIZED, PRICE));
  }

  @Test
  void anAuthorizationToldAfterTheCancelIsVoidedNext() {
    Intent opened = asking(Step.AUTHORIZE, "requested");
    ProviderPayment truth = told(State.AUTHORIZED, 0, 0);

    Intent next = opened.settled(truth);

    assertThat(next.status()).isEqualTo(Status.PROCESSING);
    assertThat(next.step()).isEqualTo(Step.VOID);
    assertThat(opened.entriesTo(next, truth)).containsExactly(new Entry(Kind.AUTHORIZED, PRICE));
  }

  @Test
  void aRefusedAuthorizationIsDeclinedAndLeavesNoEntry() {
    Intent opened = asking(Step.AUTHORIZE, null);
    ProviderPayment truth = told(State.FAILED, 0, 0);

    assertThat(opened.declined("insufficient_funds").status()).isEqualTo(Status.DECLINED);
    assertThat(opened.settled(truth).status()).isEqualTo(Status.DECLINED);
    assertThat(opened.entriesTo(opened.settled(truth), truth)).isEmpty();
  }

  @Test
  void aRefusedAuthorizationThatWasCanceledMeanwhileIsCanceled() {
    Intent opened = asking(Step.AUTHORIZE, "requested");

    assertThat(opened.declined("expired").status()).isEqualTo(Status.CANCELED);
    assertThat(opened.declined("expired").step()).isNull();
    assertThat(opened.settled(told(State.FAILED, 0, 0)).status()).isEqualTo(Status.CANCELED);
  }

  @Test
  void onlyAuthorizedMoneyCanBeCaptured() {
    for (Status status : Status.values()) {
      assertThat(resting(status).startCapture().isPresent())
          .as("capture of %s", status)
          .isEqualTo(status == Status.REQUIRES_CAPTURE);
    }
  }

  @Test
  void aCaptureToldIsSucceeded() {
    Intent asking = asking(Step.CAPTURE, null);
    ProviderPayment truth = told(State.CAPTURED, PRICE, 0);

    Intent next = asking.settled(truth);

    assertThat(next.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(next.captured()).isEqualTo(PRICE);
    assertThat(asking.entriesTo(next, truth)).containsExactly(new Entry(Kind.CAPTURED, PRICE));
  }

  @Test
  void aCaptureToldAfterTheCancelIsRefundedNext() {
    Intent next = asking(Step.CAPTURE, "requested").settled(told(State.CAPTURED, PRICE, 0));

    assertThat(next.status()).isEqualTo(Status.PROCESSING);
    assertThat(next.step()).isEqualTo(Step.REFUND);
  }

  @Test
  void aCaptureNotDoneYetIsAskedForAgain() {
    Intent asking = asking(Step.CAPTURE, null);

    assertThat(asking.settled(told(State.AUTHORIZED, 0, 0))).isEqualTo(asking);
  }

  @Test
  void aCaptureNotDoneYetThatWasCanceledIsVoidedInstead() {
    Intent next = asking(Step.CAPTURE, "requested").settled(told(State.AUTHORIZED, 0, 0));

    assertThat(next.step()).isEqualTo(Step.VOID);
  }

  @Test
  void aVoidThatComesTooLateBecomesARefund() {
    Intent asking = asking(Step.VOID, "requested");
    ProviderPayment truth = told(State.CAPTURED, PRICE, 0);

    Intent next = asking.settled(truth);

    assertThat(next.step()).isEqualTo(Step.REFUND);
    assertThat(asking.entriesTo(next, truth)).containsExactly(new Entry(Kind.CAPTURED, PRICE));
  }

  @Test
  void anAuthorizationTheProviderLetGoOfCannotBeCaptured() {
    Intent asking = asking(Step.CAPTURE, null);
    ProviderPayment truth = told(State.VOIDED, 0, 0);

    Intent next = asking.settled(truth);

    assertThat(next.status()).isEqualTo(Status.CANCELED);
    assertThat(asking.entriesTo(next, truth)).containsExactly(new Entry(Kind.VOIDED, PRICE));
  }

  @Test
  void aRefundInPartsIsDoneWhenAllIsBack() {
    Intent asking = asking(Step.REFUND, "requested");
    Intent half = asking.settled(told(State.CAPTURED, PRICE, 600));

    assertThat(half.step()).isEqualTo(Step.REFUND);
    assertThat(half.refunded()).isEqualTo(600);
    ProviderPayment all = told(State.CAPTURED, PRICE, PRICE);
    assertThat(half.settled(all).status()).isEqualTo(Status.REFUNDED);
    assertThat(half.entriesTo(half.settled(all), all))
        .containsExactly(new Entry(Kind.REFUNDED, PRICE - 600));
  }

  @Test
  void anAnswerThatDoesNotTellRefundsTakesNoneBack() {
    Intent half = asking(Step.REFUND, "requested").settled(told(State.CAPTURED, PRICE, 600));

    assertThat(half.settled(told(State.CAPTURED, PRICE, 0)).refunded()).isEqualTo(600);
  }

  @ParameterizedTest
  @CsvSource({"REQUIRES_CAPTURE, VOID", "SUCCEEDED, REFUND"})
  void aCancelUndoesWhatThereIs(Status status, Step step) {
    Intent next = resting(status).cancel("requested").orElseThrow();

    assertThat(next.status()).isEqualTo(Status.PROCESSING);
    assertThat(next.step()).isEqualTo(step);
    assertThat(next.cancelReason()).isEqualTo("requested");
    assertThat(next.isOver()).isTrue();
  }

  @Test
  void aCancelOfADeclinedPaymentOnlyClosesIt() {
    Intent next = resting(Status.DECLINED).cancel("requested").orElseThrow();

    assertThat(next.status()).isEqualTo(Status.CANCELED);
    assertThat(next.step()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"AUTHORIZE", "CAPTURE"})
  void aCancelWhileTheProviderIsAskedOnlyMarksIt(Step step) {
    Intent next = asking(step, null).cancel("requested").orElseThrow();

    assertThat(next.status()).isEqualTo(Status.PROCESSING);
    assertThat(next.step()).isEqualTo(step);
    assertThat(next.isOver()).isTrue();
  }

  @Test
  void aSecondCancelChangesNothing() {
    assertThat(asking(Step.VOID, "requested").cancel("again")).isEmpty();
    assertThat(resting(Status.CANCELED).cancel("again")).isEmpty();
    assertThat(resting(Status.REFUNDED).cancel("again")).isEmpty();
  }

  @Test
  void missesCountWithinAStepOnly() {
    Intent tired = missed(asking(Step.AUTHORIZE, "requested"), 3);

    assertThat(tired.settled(told(State.AUTHORIZED, 0, 0)).attempts()).isZero();
    assertThat(tired.cancel("again")).isEmpty();
    assertThat(missed(asking(Step.CAPTURE, null), 3).cancel("requested"))
        .hasValueSatisfying(marked -> assertThat(marked.attempts()).isEqualTo(3));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 500",
    "1, 0, 1000",
    "4, 0, 8000",
    "5, 0, 10000",
    "1000000, 0, 10000",
    "0, 7000, 7000",
    "4, 7000, 8000",
    "0, 60000, 10000"
  })
  void pausesDoubleAndHeedTheProviderUpToALimit(int attempts, long leaveAlone, long pause) {
    Intent intent = missed(asking(Step.AUTHORIZE, null), attempts);

    assertThat(
            intent.pause(
                Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMillis(leaveAlone)))
        .isEqualTo(Duration.ofMillis(pause));
  }

  private static ProviderPayment told(State state, long captured, long refunded) {
    return new ProviderPayment("pi_1", state, captured, refunded);
  }

  private static Intent asking(Step step, @Nullable String cancelReason) {
    String reference = step == Step.AUTHORIZE ? null : "pi_1";
    long captured = step == Step.REFUND ? PRICE : 0;
    return intent(Status.PROCESSING, step, cancelReason, reference, captured, 0);
  }

  private static Intent resting(Status status) {
    long captured = status == Status.SUCCEEDED || status == Status.REFUNDED ? PRICE : 0;
    return intent(status, null, null, "pi_1", captured, 0);
  }

  private static Intent missed(Intent intent, int attempts) {
    return intent(
        intent.status(),
        intent.step(),
        intent.cancelReason(),
        intent.reference(),
        intent.captured(),
        attempts);
  }

  private static Intent intent(
      Status status,
      @Nullable Step step,
      @Nullable String cancelReason,
      @Nullable String reference,
      long captured,
      int attempts) {
    return new Intent(
        "ord_1",
        "sandbox",
        "pm_card_visa",
        new Money(PRICE, "EUR"),
        status,
        step,
        cancelReason,
        null,
        reference,
        captured,
        0,
        attempts,
        false,
        1);
  }
}
