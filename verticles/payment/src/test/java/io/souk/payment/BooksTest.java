package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.payment.Difference.Action;
import io.souk.api.payment.Difference.Kind;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Books.Verdict;
import io.souk.payment.Intent.Step;
import io.souk.payment.provider.ProviderPayment.State;
import io.souk.payment.provider.ProviderRecord;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When both sides' books agree, and what may be done if they do not. */
class BooksTest {
  private static final long PRICE = 1999;
  private static final Funds RESERVED = new Funds(PRICE, 0, 0, 0, 0);
  private static final Funds TAKEN = new Funds(0, PRICE, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "REQUIRES_CAPTURE, 1999, 0, 0, AUTHORIZED, 0, 0",
    "SUCCEEDED, 0, 1999, 0, CAPTURED, 1999, 0",
    "SUCCEEDED, 0, 1500, 600, CAPTURED, 1500, 600",
    "REFUNDED, 0, 1999, 1999, CAPTURED, 1999, 1999",
    "CANCELED, 0, 0, 0, VOIDED, 0, 0",
    "CANCELED, 0, 0, 0, CAPTURED, 1999, 1999",
    "DECLINED, 0, 0, 0, FAILED, 0, 0"
  })
  void theSameMoneyInTheSamePlaceAgrees(
      Status ours,
      long authorized,
      long captured,
      long refunded,
      State state,
      long took,
      long gave) {
    Books books =
        books(
            ours(ours, new Funds(authorized, captured, refunded, 0, 0)), theirs(state, took, gave));

    assertThat(books.verdict()).isEqualTo(new Verdict.Agree());
  }

  @ParameterizedTest
  @CsvSource({
    "REQUIRES_CAPTURE, 1999, 0, 0, CAPTURED, 1999, 0",
    "REQUIRES_CAPTURE, 1999, 0, 0, VOIDED, 0, 0",
    "SUCCEEDED, 0, 1999, 0, CAPTURED, 1500, 0",
    "SUCCEEDED, 0, 1999, 0, CAPTURED, 1999, 1",
    "REFUNDED, 0, 1999, 1999, CAPTURED, 1999, 0",
    "CANCELED, 0, 0, 0, AUTHORIZED, 0, 0",
    "DECLINED, 0, 0, 0, CAPTURED, 1999, 0"
  })
  void otherMoneyOrAnotherPlaceIsAMismatch(
      Status ours,
      long authorized,
      long captured,
      long refunded,
      State state,
      long took,
      long gave) {
    Books books =
        books(
            ours(ours, new Funds(authorized, captured, refunded, 0, 0)), theirs(state, took, gave));

    assertThat(books.verdict()).isEqualTo(new Verdict.Differ(Kind.MISMATCH));
  }

  @Test
  void onlyWhatHoldsMoneyIsAnOrphanOrMissing() {
    assertThat(books(null, theirs(State.AUTHORIZED, 0, 0)).verdict())
        .isEqualTo(new Verdict.Differ(Kind.ORPHAN));
    assertThat(books(null, theirs(State.VOIDED, 0, 0)).verdict()).isEqualTo(new Verdict.Agree());
    assertThat(books(ours(Status.SUCCEEDED, TAKEN), null).verdict())
        .isEqualTo(new Verdict.Differ(Kind.MISSING));
    assertThat(books(ours(Status.CANCELED, Funds.NONE), null).verdict())
        .isEqualTo(new Verdict.Agree());
  }

  @Test
  void whatIsUnderWayIsNotJudged() {
    Intent capturing = ours(Status.REQUIRES_CAPTURE, RESERVED).startCapture(null).orElseThrow();
    assertThat(capturing.step()).isEqualTo(Step.CAPTURE);

    assertThat(books(capturing, theirs(State.CAPTURED, PRICE, 0)).verdict())
        .isEqualTo(new Verdict.TooEarly());
    assertThat(
            books(ours(Status.SUCCEEDED, TAKEN).refunding(1), theirs(State.CAPTURED, PRICE, 1))
                .verdict())
        .isEqualTo(new Verdict.TooEarly());
  }

  @Test
  void whatTheProviderKnowsByAnotherReferenceIsNotOurs() {
    assertThat(
            Books.of("stripe", ours(Status.SUCCEEDED, TAKEN), theirs(State.CAPTURED, PRICE, 0))
                .ours())
        .isNull();
    ProviderRecord second =
        new ProviderRecord(
            "pi_2", "ord_1", "succeeded", State.CAPTURED, new Money(PRICE, "EUR"), PRICE, 0);
    assertThat(Books.of("sandbox", ours(Status.SUCCEEDED, TAKEN), second).ours()).isNull();
  }

  @Test
  void eachDifferenceHasItsWaysOut() {
    assertThat(waysOut(books(null, theirs(State.AUTHORIZED, 0, 0))))
        .containsExactly(Action.VOID, Action.IGNORE);
    assertThat(waysOut(books(null, theirs(State.CAPTURED, PRICE, 0))))
        .containsExactly(Action.REFUND, Action.IGNORE);
    assertThat(
            waysOut(
                books(ours(Status.REQUIRES_CAPTURE, RESERVED), theirs(State.CAPTURED, PRICE, 0))))
        .containsExactly(Action.ADOPT, Action.IGNORE);
    assertThat(waysOut(books(ours(Status.SUCCEEDED, TAKEN), null)))
        .containsExactly(Action.ADOPT, Action.IGNORE);
    Intent canceled = ours(Status.DECLINED, Funds.NONE).cancel("requested").orElseThrow();
    assertThat(waysOut(books(canceled, theirs(State.AUTHORIZED, 0, 0))))
        .containsExactly(Action.VOID, Action.IGNORE);
  }

  @Test
  void whatIsAdoptedStandsAsWithTheProvider() {
    Intent reserved = ours(Status.REQUIRES_CAPTURE, RESERVED);

    Intent taken = reserved.adopted(theirs(State.CAPTURED, 1500, 600));
    assertThat(taken.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(taken.funds()).isEqualTo(new Funds(0, 1500, 600, 600, 0));
    assertThat(Journal.adopted(reserved, taken).get(0).entries())
        .containsExactly(
            new Journal.Entry("sandbox:authorized", -PRICE),
            new Journal.Entry("uncaptured", PRICE),
            new Journal.Entry("sandbox:balance", 900),
            new Journal.Entry("sales", -900));

    assertThat(ours(Status.SUCCEEDED, TAKEN).adopted(null).funds()).isEqualTo(Funds.NONE);
    assertThat(reserved.adopted(theirs(State.VOIDED, 0, 0)).status()).isEqualTo(Status.CANCELED);
    assertThat(Journal.adopted(reserved, reserved)).isEmpty();
  }

  private static List<Action> waysOut(Books books) {
    return Arrays.stream(Action.values()).filter(books::allows).toList();
  }

  private static Books books(@Nullable Intent ours, @Nullable ProviderRecord theirs) {
    return new Books("sandbox", "pi_1", ours, theirs);
  }

  private static ProviderRecord theirs(State state, long captured, long refunded) {
    return new ProviderRecord(
        "pi_1", "ord_1", "theirs", state, new Money(PRICE, "EUR"), captured, refunded);
  }

  private static Intent ours(Status status, Funds funds) {
    return new Intent(
        "ord_1",
        new Intent.Method("sandbox", "pm_card_visa", null),
        new Money(PRICE, "EUR"),
        status,
        null,
        null,
        null,
        "pi_1",
        null,
        null,
        funds,
        0,
        false,
        1);
  }
}
