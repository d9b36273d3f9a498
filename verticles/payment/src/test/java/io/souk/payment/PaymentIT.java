package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.GOOD;
import static io.souk.payment.PaymentUnderTest.PRICE;
import static io.souk.payment.PaymentUnderTest.atOnce;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments with a provider that is well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentIT {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    shop.node(Map.of());
    // The first call of a fresh JVM takes long; it shall not be one that a test measures.
    shop.authorized();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void anAuthorizationReservesTheMoneyAndTakesNothing() {
    String order = Ids.order();

    Payment payment = shop.authorize(order, GOOD);

    assertThat(payment.status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertThat(payment.provider()).isEqualTo("sandbox");
    assertThat(payment.amount()).isEqualTo(PRICE);
    assertThat(payment.captured()).isEqualTo(Money.zero("EUR"));
    assertThat(payment.providerReference()).startsWith("pi_");
    assertThat(shop.get(order)).isEqualTo(payment);
    shop.assertMoves(order, "authorized");
  }

  @Test
  void aCaptureTakesTheMoney() {
    String order = shop.authorized();

    Payment payment = shop.capture(order);

    assertThat(payment.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(payment.captured()).isEqualTo(PRICE);
    assertThat(shop.get(order)).isEqualTo(payment);
    shop.assertMoves(order, "authorized", "captured");
  }

  @Test
  void aCancelBeforeTheCaptureVoids() {
    String order = shop.authorized();

    Payment payment = shop.cancel(order);

    assertThat(payment.status()).isEqualTo(Status.CANCELED);
    assertThat(payment.captured()).isEqualTo(Money.zero("EUR"));
    shop.assertMoves(order, "authorized", "voided");
    assertThat(refused(shop.payments().capture(new CapturePayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_CANCELED);
    shop.assertMoves(order, "authorized", "voided");
  }

  @Test
  void aCancelAfterTheCaptureRefunds() {
    String order = shop.authorized();
    shop.capture(order);

    Payment payment = shop.cancel(order);

    assertThat(payment.status()).isEqualTo(Status.REFUNDED);
    assertThat(payment.captured()).isEqualTo(PRICE);
    assertThat(payment.refunded()).isEqualTo(PRICE);
    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void everyStepRepeatedChangesNothing() {
    String order = Ids.order();

    assertThat(shop.authorize(order, GOOD)).isEqualTo(shop.authorize(order, GOOD));
    assertThat(shop.capture(order)).isEqualTo(shop.capture(order));
    assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(shop.cancel(order)).isEqualTo(shop.cancel(order));
    shop.assertMoves(order, "authorized", "captured", "refunded");
  }

  @Test
  void eightOfEachStepAtOnceAreOneAtTheProvider() {
    String order = Ids.order();

    assertThat(atOnce(8, () -> shop.authorizing(order, GOOD)))
        .extracting(Payment::status)
        .contains(Status.REQUIRES_CAPTURE)
        .isSubsetOf(Status.REQUIRES_CAPTURE, Status.PROCESSING);
    shop.assertMoves(order, "authorized");
    assertThat(atOnce(8, () -> shop.payments().capture(new CapturePayment(order))))
        .extracting(Payment::status)
        .contains(Status.SUCCEEDED)
        .isSubsetOf(Status.SUCCEEDED, Status.PROCESSING);
    shop.assertMoves(order, "authorized", "captured");
    assertThat(atOnce(8, () -> shop.payments().cancel(new CancelPayment(order, "requested"))))
        .extracting(Payment::status)
        .contains(Status.REFUNDED)
        .isSubsetOf(Status.REFUNDED, Status.PROCESSING);
    shop.assertMoves(order, "authorized", "captured", "refunded");
    assertThat(shop.line.asked(order)).extracting(Line.Asked::key).doesNotHaveDuplicates();
  }

  @Test
  void eightVoidsAtOnceAreOneAtTheProvider() {
    String order = shop.authorized();

    assertThat(atOnce(8, () -> shop.payments().cancel(new CancelPayment(order, "requested"))))
        .extracting(Payment::status)
        .contains(Status.CANCELED)
        .isSubsetOf(Status.CANCELED, Status.PROCESSING);
    shop.assertMoves(order, "authorized", "voided");
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_chargeDeclined, generic_decline",
    "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds"
  })
  void aDeclinedCardIsRefusedWithItsReasonAndStaysSo(String card, String reason) {
    String order = Ids.order();

    for (int i = 0; i < 2; i++) {
      Failure failure = refused(shop.authorizing(order, card));
      assertThat(failure.code()).isEqualTo(FailureCode.CARD_DECLINED);
      assertThat(failure.facts()).containsEntry("decline_code", reason);
    }
    assertThat(refused(shop.payments().capture(new CapturePayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_STATE);
    assertThat(shop.get(order).status()).isEqualTo(Status.DECLINED);
    assertThat(shop.line.newPayments(order)).isEqualTo(1);
    shop.assertMoves(order);
  }

  @Test
  void aDeclinedPaymentCanBeCanceled() {
    String order = Ids.order();
    refused(shop.authorizing(order, "pm_card_chargeDeclined"));

    assertThat(shop.cancel(order).status()).isEqualTo(Status.CANCELED);
    assertThat(shop.cancel(order).status()).isEqualTo(Status.CANCELED);
    shop.assertMoves(order);
  }

  @Test
  void aCardTheProviderDoesNotKnowIsDeclined() {
    Failure failure = refused(shop.authorizing(Ids.order(), "pm_nonsense"));

    assertThat(failure.code()).isEqualTo(FailureCode.CARD_DECLINED);
    assertThat(failure.facts()).containsEntry("decline_code", "resource_missing");
  }

  @Test
  void aCancelThatComesFirstRefusesTheLateAuthorizationWithoutAskingTheProvider() {
    String order = Ids.order();

    assertThat(shop.cancel(order).status()).isEqualTo(Status.CANCELED);

    assertThat(refused(shop.authorizing(order, GOOD)).code())
        .isEqualTo(FailureCode.PAYMENT_CANCELED);
    assertThat(refused(shop.payments().capture(new CapturePayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_CANCELED);
    assertThat(shop.cancel(order).status()).isEqualTo(Status.CANCELED);
    assertThat(shop.get(order).status()).isEqualTo(Status.CANCELED);
    assertThat(shop.line.asked(order)).isEmpty();
    shop.assertMoves(order);
  }

  @Test
  void aCancelAndAnAuthorizationAtOnceLeaveNothingToPay() {
    for (int i = 0; i < 10; i++) {
      String order = Ids.order();
      Future<Payment> authorizing = shop.authorizing(order, GOOD);
      shop.cancel(order);
      Await.success(authorizing.otherwiseEmpty());
      assertThat(refused(shop.authorizing(order, GOOD)).code())
          .isEqualTo(FailureCode.PAYMENT_CANCELED);
      assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
      assertThat(shop.ledger(order)).isIn(List.of(), List.of("authorized", "voided"));
      shop.assertMoves(order, shop.ledger(order).toArray(String[]::new));
    }
  }

  @Test
  void anUnknownProviderIsRefusedAndNothingIsKept() {
    String order = Ids.order();

    assertThat(
            refused(
                    shop.payments()
                        .authorize(new AuthorizePayment(order, PRICE, "nobody", "pm_card_visa")))
                .code())
        .isEqualTo(FailureCode.UNKNOWN_PROVIDER);
    assertThat(refused(shop.payments().get(new GetPayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_NOT_FOUND);
    assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.REQUIRES_CAPTURE);
  }

  @ParameterizedTest
  @CsvSource({"2000, EUR", "1999, USD"})
  void anotherAmountForTheSameOrderIsRefused(long amount, String currency) {
    String order = shop.authorized();

    Money other = new Money(amount, currency);
    assertThat(
            refused(shop.payments().authorize(new AuthorizePayment(order, other, "sandbox", GOOD)))
                .code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(shop.get(order).amount()).isEqualTo(PRICE);
    shop.assertMoves(order, "authorized");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void nothingToPayIsRefused(long amount) {
    Money nothing = new Money(amount, "EUR");
    assertThat(
            refused(
                    shop.payments()
                        .authorize(new AuthorizePayment(Ids.order(), nothing, "sandbox", GOOD)))
                .code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void anOrderWithoutAPaymentHasNone() {
    String order = Ids.order();

    assertThat(refused(shop.payments().capture(new CapturePayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_NOT_FOUND);
    assertThat(refused(shop.payments().get(new GetPayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_NOT_FOUND);
  }

  @Test
  void whatWasRefundedByHandIsNotRefundedAgain() {
    String order = shop.authorized();
    Payment captured = shop.capture(order);
    shop.sandbox.refundByHand(String.valueOf(captured.providerReference()), 600);

    shop.cancel(order);

    Payment payment = shop.settled(order);
    assertThat(payment.status()).isEqualTo(Status.REFUNDED);
    assertThat(payment.refunded()).isEqualTo(PRICE);
    assertThat(shop.sandbox.moves())
        .filteredOn(entry -> entry.orderId().equals(order) && entry.kind().equals("refunded"))
        .extracting(Sandbox.Entry::amount)
        .containsExactly(600L, 1399L);
    assertThat(
            shop.database.queryLong(
                "SELECT sum(amount) FROM payment_ledger WHERE entry = 'refunded' AND order_id = '"
                    + order
                    + "'"))
        .isEqualTo(1999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE payment_ledger SET amount = 1",
        "DELETE FROM payment_ledger",
        "TRUNCATE payment_ledger",
        "DELETE FROM payment",
        "TRUNCATE payment CASCADE"
      })
  void theServiceItselfCannotRewriteTheLedger(String statement) throws SQLException {
    String order = shop.authorized();
    Map<String, String> access = shop.database.settings();

    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:" + access.get("database.url"),
                access.get("database.user"),
                access.get("database.password"));
        Statement runtime = connection.createStatement()) {
      runtime.executeQuery("SELECT amount FROM payment_ledger").close();
      assertThatThrownBy(() -> runtime.execute(statement))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
    shop.assertMoves(order, "authorized");
  }

  @Test
  void aSlowProviderIsWaitedFor() {
    assertThat(shop.authorize(Ids.order(), "pm_slow").status()).isEqualTo(Status.REQUIRES_CAPTURE);
  }

  @Test
  void aHangingProviderIsAProcessingPaymentAndNotAFailedCall() {
    String order = Ids.order();

    assertThat(shop.authorize(order, "pm_hang").status()).isEqualTo(Status.PROCESSING);

    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(order, "authorized");
  }
}
