package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Line.Fault;
import io.souk.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that keeps failing is left alone for a while. */
class ProviderBreakerIT {
  private static final int FAULTS = 3;

  @SuppressWarnings("NullAway.Init") // set before each test
  private PaymentUnderTest shop;

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "hang", "busy"})
  void afterSomeFaultsInARowTheProviderIsNotAskedUntilThePauseIsOver(
      String behavior, @TempDir Path folder) {
    open(folder);
    shop.sandbox.behave(behavior);
    for (int i = 0; i < FAULTS; i++) {
      String order = Ids.order();
      assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.PROCESSING);
      assertThat(shop.line.asked(order)).hasSize(1);
    }

    String spared = Ids.order();
    assertThat(shop.authorize(spared, GOOD).status()).isEqualTo(Status.PROCESSING);
    assertThat(shop.line.asked(spared)).isEmpty();

    shop.sandbox.behave("normal");
    Await.until(
        "the provider is asked again",
        Duration.ofSeconds(10),
        () -> shop.authorize(spared, GOOD).status() == Status.REQUIRES_CAPTURE);
    String order = Ids.order();
    assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.REQUIRES_CAPTURE);
    shop.assertMoves(spared, "authorized");
    shop.assertMoves(order, "authorized");
  }

  @Test
  void aBusyProviderIsLeftAloneAsLongAsItAsks(@TempDir Path folder) {
    open(folder);
    String order = Ids.order();
    shop.line.next(
        asked -> asked.isFor(order), new Fault.Answered(429, Map.of("Retry-After", "2"), ""));

    long asked = System.nanoTime();
    assertThat(shop.authorize(order, GOOD).status()).isEqualTo(Status.PROCESSING);
    Await.until(
        "the provider is asked again",
        Duration.ofSeconds(10),
        () -> shop.authorize(order, GOOD).status() == Status.REQUIRES_CAPTURE);

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(shop.line.newPayments(order)).isEqualTo(2);
    shop.assertMoves(order, "authorized");
  }

  @Test
  void declinesAreNoFaults(@TempDir Path folder) {
    open(folder);
    for (int i = 0; i <= FAULTS; i++) {
      Await.failure(shop.authorizing(Ids.order(), "pm_card_chargeDeclined"));
    }

    assertThat(shop.authorize(Ids.order(), GOOD).status()).isEqualTo(Status.REQUIRES_CAPTURE);
  }

  /** Nobody asks but the test: the resolver sleeps. */
  private void open(Path folder) {
    shop = new PaymentUnderTest(folder);
    shop.node(
        Map.of(
            "payment.breaker_failures", String.valueOf(FAULTS),
            "payment.breaker_pause", "2s",
            "payment.provider_timeout", "400ms",
            "payment.retry_after", "50ms",
            "payment.resolve_every", "1h"));
  }
}
