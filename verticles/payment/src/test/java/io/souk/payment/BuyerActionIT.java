package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.PRICE;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.PaymentDeclined;
import io.souk.testkit.Await;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards whose owner has to approve each payment first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuyerActionIT {
  private static final String CARD = "pm_card_authenticationRequired";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.put("payment.provider_timeout", "1500ms");
    settings.put("payment.claim", "4s");
    settings.put("payment.sandbox.webhook_secret", Webhook.SECRET);
    shop.node(settings);
    shop.authorized();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void theBuyerIsToldWhereToActAndNothingIsReservedMeanwhile() {
    String order = waiting();

    Payment payment = shop.get(order);

    assertThat(payment.nextAction())
        .isEqualTo(
            new Payment.NextAction(
                "redirect", shop.line.url() + "/sandbox/actions/" + payment.providerReference()));
    assertThat(Await.success(shop.payments().authorize(command(order)))).isEqualTo(payment);
    assertThat(refused(shop.payments().capture(new CapturePayment(order))).code())
        .isEqualTo(FailureCode.PAYMENT_STATE);
    assertThat(shop.line.newPayments(order)).isEqualTo(1);
    assertThat(shop.line.asked(order).get(0).body()).contains("return_url=https%3A%2F%2Fshop");
    shop.assertMoves(order);
    assertThat(shop.events(order)).isEmpty();
  }

  @Test
  void anApprovedPaymentIsAuthorizedWithoutAnybodyAsking() {
    String order = waiting();

    shop.sandbox.act(reference(order), "approve");

    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertThat(shop.get(order).nextAction()).isNull();
    assertThat(shop.events(order)).containsExactly("payment.authorized");
    assertThat(shop.capture(order).captured()).isEqualTo(PRICE);
    shop.assertMoves(order, "authorized", "captured");
  }

  @Test
  void aRefusedPaymentIsDeclined() {
    String order = waiting();

    shop.sandbox.act(reference(order), "refuse");

    assertThat(shop.settled(order).status()).isEqualTo(Status.DECLINED);
    Failure failure = refused(shop.payments().authorize(command(order)));
    assertThat(failure.code()).isEqualTo(FailureCode.CARD_DECLINED);
    assertThat(shop.events(order)).containsExactly("payment.declined");
    assertThat(shop.lastEvent(order, PaymentDeclined.class))
        .isEqualTo(new PaymentDeclined(order, "payment_intent_authentication_failure"));
    shop.assertMoves(order);
  }

  @Test
  void aWebhookTellsSoonerThanLooking() {
    String order = waiting();
    String reference = reference(order);
    lookNoMore(order);
    shop.sandbox.act(reference, "approve");

    Await.success(
        shop.payments()
            .receive(
                Webhook.of("payment_intent.amount_capturable_updated", order, reference).signed()));

    assertThat(shop.get(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
  }

  @Test
  void aCancelEndsTheWaitAndNoApprovalCountsAfterwards() {
    String order = waiting();

    shop.cancel(order);

    assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
    assertThat(refused(shop.payments().authorize(command(order))).code())
        .isEqualTo(FailureCode.PAYMENT_CANCELED);
    assertThat(shop.ledger(order)).isEmpty();
    assertThat(shop.events(order)).containsExactly("payment.canceled");
  }

  @Test
  void whatWasApprovedWhileItWasCanceledIsLetGo() {
    String order = waiting();
    String reference = reference(order);
    lookNoMore(order);
    shop.sandbox.act(reference, "approve");

    shop.cancel(order);

    assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
    shop.assertMoves(order, "authorized", "voided");
  }

  @Test
  void whatWasApprovedAndLetGoBeforeAnybodyLookedIsOnlyToldAsCanceled() {
    String order = waiting();
    String reference = reference(order);
    lookNoMore(order);
    shop.sandbox.act(reference, "approve");
    shop.sandbox.cancelByHand(reference);

    Await.success(
        shop.payments().receive(Webhook.of("payment_intent.canceled", order, reference).signed()));

    assertThat(shop.get(order).status()).isEqualTo(Status.CANCELED);
    assertThat(shop.events(order)).containsExactly("payment.canceled");
    shop.assertMoves(order, "authorized", "voided");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "ftp://shop.example", "https:// x"})
  void aReturnAddressThatIsNoWebAddressIsRefused(String url) {
    assertThat(
            refused(
                    shop.payments()
                        .authorize(new AuthorizePayment(Ids.order(), PRICE, "sandbox", CARD, url)))
                .code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  /** A new order whose payment waits for its buyer. */
  private String waiting() {
    String order = Ids.order();
    assertThat(Await.success(shop.payments().authorize(command(order))).status())
        .isEqualTo(Status.REQUIRES_ACTION);
    return order;
  }

  private void lookNoMore(String order) {
    shop.database.execute(
        "UPDATE payment SET due_at = now() + interval '1 hour' WHERE order_id = '%s'"
            .formatted(order));
  }

  private static AuthorizePayment command(String order) {
    return new AuthorizePayment(order, PRICE, "sandbox", CARD, "https://shop.example/back");
  }

  private String reference(String order) {
    return String.valueOf(shop.get(order).providerReference());
  }
}
