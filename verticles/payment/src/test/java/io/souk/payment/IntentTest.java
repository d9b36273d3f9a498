package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Intent.Step;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.ProviderPayment.State;
import java.time.Duration;
import java.util.List;
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
    assertThat(moves(opened, next, truth)).containsExactly("AUTHORIZED " + PRICE);
  }

  @Test
  void anAuthorizationToldAfterTheCancelIsVoidedNext() {
    Intent opened = asking(Step.AUTHORIZE, "requested");
    ProviderPayment truth = told(State.AUTHORIZED, 0, 0);

    Intent next = opened.settled(truth);

    assertThat(next.status()).isEqualTo(Status.PROCESSING);
    assertThat(next.step()).isEqualTo(Step.VOID);
    assertThat(moves(opened, next, truth)).containsExactly("AUTHORIZED " + PRICE);
  }

  @Test
  void aRefusedAuthorizationIsDeclinedAndLeavesNoEntry() {
    Intent opened = asking(Step.AUTHORIZE, null);
    ProviderPayment truth = told(State.FAILED, 0, 0);

    assertThat(opened.declined("insufficient_funds").status()).isEqualTo(Status.DECLINED);
    assertThat(opened.settled(truth).status()).isEqualTo(Status.DECLINED);
    assertThat(moves(opened, opened.settled(truth), truth)).isEmpty();
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
      assertThat(resting(status).startCapture(null).isPresent())
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
    assertThat(next.funds().captured()).isEqualTo(PRICE);
    assertThat(moves(asking, next, truth)).containsExactly("CAPTURED " + PRICE);
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
    assertThat(moves(asking, next, truth)).containsExactly("CAPTURED " + PRICE);
  }

  @Test
  void anAuthorizationTheProviderLetGoOfCannotBeCaptured() {
    Intent asking = asking(Step.CAPTURE, null);
    ProviderPayment truth = told(State.VOIDED, 0, 0);

    Intent next = asking.settled(truth);

    assertThat(next.status()).isEqualTo(Status.CANCELED);
    assertThat(moves(asking, next, truth)).containsExactly("VOIDED " + PRICE);
  }

  @Test
  void aRefundInPartsIsDoneWhenAllIsBack() {
    Intent asking = asking(Step.REFUND, "requested");
    Intent half = asking.settled(told(State.CAPTURED, PRICE, 600));

    assertThat(half.step()).isEqualTo(Step.REFUND);
    assertThat(half.funds().refunded()).isEqualTo(600);
    ProviderPayment all = told(State.CAPTURED, PRICE, PRICE);
    assertThat(half.settled(all).status()).isEqualTo(Status.REFUNDED);
    assertThat(moves(half, half.settled(all), all)).containsExactly("REFUNDED " + (PRICE - 600));
  }

  @Test
  void anAnswerThatDoesNotTellRefundsTakesNoneBack() {
    Intent half = asking(Step.REFUND, "requested").settled(told(State.CAPTURED, PRICE, 600));

    assertThat(half.settled(told(State.CAPTURED, PRICE, 0)).funds().refunded()).isEqualTo(600);
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

  @Test
  void aPaymentThatNeedsTheBuyerReservesNothingYet() {
    Intent opened = asking(Step.AUTHORIZE, null);
    ProviderPayment truth = acting();

    Intent next = opened.settled(truth);

    assertThat(next.status()).isEqualTo(Status.REQUIRES_ACTION);
    assertThat(next.step()).isEqualTo(Step.AUTHORIZE);
    assertThat(next.toPayment().nextAction())
        .isEqualTo(new Payment.NextAction("redirect", "https://bank.example/1"));
    assertThat(moves(opened, next, truth)).isEmpty();
    assertThat(next.settled(truth)).isEqualTo(next);
  }

  @Test
  void anApprovedPaymentIsAuthorizedAndNeedsNobodyAnyMore() {
    Intent waiting = asking(Step.AUTHORIZE, null).settled(acting());
    ProviderPayment truth = told(State.AUTHORIZED, 0, 0);

    Intent next = waiting.settled(truth);

    assertThat(next.status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertThat(next.actionUrl()).isNull();
    assertThat(moves(waiting, next, truth)).containsExactly("AUTHORIZED " + PRICE);
  }

  @Test
  void aCanceledPaymentThatNeededTheBuyerMovesNoMoney() {
    Intent canceled =
        asking(Step.AUTHORIZE, null).settled(acting()).cancel("requested").orElseThrow();
    ProviderPayment truth = told(State.ABANDONED, 0, 0);

    assertThat(canceled.step()).isEqualTo(Step.VOID);
    assertThat(canceled.settled(truth).status()).isEqualTo(Status.CANCELED);
    assertThat(moves(canceled, canceled.settled(truth), truth)).isEmpty();
  }

  @Test
  void aCanceledPaymentThatWasApprovedAtTheLastMomentIsLetGo() {
    Intent canceled =
        asking(Step.AUTHORIZE, null).settled(acting()).cancel("requested").orElseThrow();
    ProviderPayment truth = told(State.VOIDED, 0, 0);

    assertThat(moves(canceled, canceled.settled(truth), truth))
        .containsExactly("AUTHORIZED " + PRICE, "VOIDED " + PRICE);
  }

  @Test
  void aPartCapturedLetsTheRestGo() {
    Intent asking =
        resting(Status.REQUIRES_CAPTURE).startCapture(new Money(1500, "EUR")).orElseThrow();
    ProviderPayment truth = told(State.CAPTURED, 1500, 0);

    Intent next = asking.settled(truth);

    assertThat(next.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(next.funds()).isEqualTo(new Funds(0, 1500, 0, 0, 0));
    assertThat(moves(asking, next, truth)).containsExactly("CAPTURED 1500");
    assertThat(Journal.between(asking, next, truth).get(0).entries())
        .containsExactly(
            new Journal.Entry("sandbox:authorized", -PRICE),
            new Journal.Entry("uncaptured", PRICE),
            new Journal.Entry("sandbox:balance", 1500),
            new Journal.Entry("sales", -1500));
  }

  @Test
  void onlyWhatIsAuthorizedInTheSameCurrencyCanBeCaptured() {
    Intent authorized = resting(Status.REQUIRES_CAPTURE);

    assertThat(authorized.canCapture(null)).isTrue();
    assertThat(authorized.canCapture(new Money(PRICE, "EUR"))).isTrue();
    assertThat(authorized.canCapture(new Money(PRICE + 1, "EUR"))).isFalse();
    assertThat(authorized.canCapture(new Money(0, "EUR"))).isFalse();
    assertThat(authorized.canCapture(new Money(1, "USD"))).isFalse();
  }

  @Test
  void refundsAreSetAsideThenArriveOrComeBack() {
    Intent taken = resting(Status.SUCCEEDED);

    Intent asked = taken.refunding(600);

    assertThat(asked.funds().refundable()).isEqualTo(PRICE - 600);
    assertThat(asked.refundFailed(600)).isEqualTo(taken);
    assertThat(asked.refundArrived(600).funds()).isEqualTo(new Funds(0, PRICE, 600, 0, 0));
    assertThat(asked.refundArrived(600).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(taken.refunding(PRICE).refundArrived(PRICE).status()).isEqualTo(Status.REFUNDED);
  }

  @Test
  void whatIsSetAsideIsNotTakenForWhatSomebodyElseGaveBack() {
    Intent asked = resting(Status.SUCCEEDED).refunding(600).cancel("requested").orElseThrow();

    Intent next = asked.settled(told(State.CAPTURED, PRICE, PRICE));

    assertThat(next.funds()).isEqualTo(new Funds(0, PRICE, PRICE - 600, PRICE - 600, 600));
    assertThat(next.step()).isEqualTo(Step.REFUND);
    assertThat(next.refundArrived(600).status()).isEqualTo(Status.REFUNDED);
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
    Pauses pauses =
        new Pauses(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(1));

    assertThat(pauses.forTheProvider(attempts, Duration.ofMillis(leaveAlone)))
        .isEqualTo(Duration.ofMillis(pause));
    assertThat(pauses.forOthers(attempts, Duration.ofMillis(leaveAlone)))
        .isBetween(Duration.ofMillis(pause), Duration.ofMinutes(1));
  }

  private static List<String> moves(Intent before, Intent next, ProviderPayment truth) {
    return Journal.between(before, next, truth).stream()
        .map(journal -> journal.kind() + " " + journal.amount())
        .toList();
  }

  private static ProviderPayment acting() {
    return new ProviderPayment("pi_1", State.ACTION_REQUIRED, 0, 0, "https://bank.example/1");
  }

  private static ProviderPayment told(State state, long captured, long refunded) {
    return new ProviderPayment("pi_1", state, captured, refunded, null);
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
        intent.funds().captured(),
        attempts);
  }

  private static Intent intent(
      Status status,
      @Nullable Step step,
      @Nullable String cancelReason,
      @Nullable String reference,
      long captured,
      int attempts) {
    boolean authorized =
        captured == 0 && reference != null && (step != null || status == Status.REQUIRES_CAPTURE);
    return new Intent(
        "ord_1",
        new Intent.Method("sandbox", "pm_card_visa", null),
        new Money(PRICE, "EUR"),
        status,
        step,
        cancelReason,
        null,
        reference,
        null,
        null,
        new Funds(authorized ? PRICE : 0, captured, 0, 0, 0),
        attempts,
        false,
        1);
  }
}
