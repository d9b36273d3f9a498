package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.payment.Payment.Status;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Authorizations older than the provider's memory of their key: posting one again could charge
 * twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyLifeIT {
  private static final String LONGER_THAN_THE_KEY_LIVES = "24 hours";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  private String order = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    // Time to age a payment before it is asked for again.
    settings.put("payment.retry_after", "2s");
    settings.put("payment.retry_at_most", "2s");
    shop.node(settings);
  }

  @BeforeEach
  void newOrder() {
    order = Ids.order();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void anOldAuthorizationThatWasMadeIsFoundAndNotPostedAgain() {
    leaveUnknown("pm_charged_then_reset");

    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertOnlyLookedUp();
    assertThat(shop.capture(order).status()).isEqualTo(Status.SUCCEEDED);
    shop.assertMoves(order, "authorized", "captured");
  }

  @Test
  void anOldAuthorizationThatWasNeverMadeIsDeclined() {
    leaveUnknown("pm_error500");

    assertThat(shop.settled(order).status()).isEqualTo(Status.DECLINED);
    Failure failure = refused(shop.authorizing(order, "pm_error500"));
    assertThat(failure.code()).isEqualTo(FailureCode.CARD_DECLINED);
    assertThat(failure.facts()).containsEntry("decline_code", "expired");
    assertOnlyLookedUp();
    shop.assertMoves(order);
  }

  @Test
  void aCanceledOldAuthorizationThatWasNeverMadeIsCanceled() {
    leaveUnknown("pm_error500");
    shop.cancel(order);

    assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
    assertOnlyLookedUp();
    shop.assertMoves(order);
  }

  @Test
  void aCanceledOldAuthorizationThatWasMadeIsVoided() {
    leaveUnknown("pm_charged_then_reset");
    shop.cancel(order);

    assertThat(shop.settled(order).status()).isEqualTo(Status.CANCELED);
    assertThat(shop.line.newPayments(order)).isEqualTo(1);
    shop.assertMoves(order, "authorized", "voided");
  }

  @Test
  void anOldAuthorizationIsNotGivenUpWhileTheLookUpFails() {
    leaveUnknown("pm_charged_then_reset");
    shop.line.next(
        asked -> asked.method().equals(HttpMethod.GET) && asked.isFor(order),
        new Line.Fault.Answered(503, Map.of(), ""));

    assertThat(shop.settled(order).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    assertThat(shop.line.newPayments(order)).isEqualTo(1);
    shop.assertMoves(order, "authorized");
  }

  private void leaveUnknown(String card) {
    assertThat(shop.authorize(order, card).status()).isEqualTo(Status.PROCESSING);
    shop.age(order, LONGER_THAN_THE_KEY_LIVES);
    assertThat(shop.get(order).status()).isEqualTo(Status.PROCESSING);
  }

  private void assertOnlyLookedUp() {
    assertThat(shop.line.newPayments(order)).isEqualTo(1);
    assertThat(shop.line.asked(order))
        .extracting(Line.Asked::method)
        .containsExactly(HttpMethod.POST, HttpMethod.GET);
  }
}
