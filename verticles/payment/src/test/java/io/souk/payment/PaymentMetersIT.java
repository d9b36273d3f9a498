package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.api.Ids;
import io.souk.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of refunds and differences. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentMetersIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private MeterRegistry meters;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.put("payment.measure_every", "100ms");
    settings.put("payment.reconcile_every", "100ms");
    settings.put("payment.reconcile_settle", "0s");
    meters = shop.node(settings).context().meters();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void aRefundAgesUntilItArrivesAndIsCountedThen() {
    Await.until("nothing is pending", SOON, () -> age("refund") == 0);
    double before = ended("succeeded");

    String refund = pendingRefund();

    Await.until("it is some time old", SOON, () -> age("refund") > 0.2);
    Await.until("it is older", SOON, () -> age("refund") > 0.6);
    assertThat(ended("succeeded")).isEqualTo(before);
    shop.sandbox.settleRefund(refund, "succeed");
    Await.until("nothing is pending any more", SOON, () -> age("refund") == 0);
    Await.until("it is counted", SOON, () -> ended("succeeded") == before + 1);
  }

  @Test
  void refundsThatFailAreCountedWhoeverRefusesThem() {
    double before = ended("failed");
    String order = shop.captured();

    shop.refusedRefund("rfd_" + order, order, euros(2000));
    assertThat(ended("failed")).isEqualTo(before + 1);

    shop.sandbox.settleRefund(pendingRefund(), "fail");
    Await.until("it is counted", SOON, () -> ended("failed") == before + 2);
  }

  @Test
  void aDifferenceAgesUntilItIsOver() {
    Await.until("there is none", SOON, () -> age("difference") == 0);
    String stranger = shop.sandbox.authorizeByHand(Ids.order());

    Await.until("it is some time old", SOON, () -> age("difference") > 0.2);

    shop.sandbox.cancelByHand(stranger);
    Await.until("there is none any more", SOON, () -> age("difference") == 0);
  }

  /** The provider's id of a refund that the buyer's bank has not settled. */
  private String pendingRefund() {
    String order = Ids.order();
    shop.authorize(order, "pm_card_pendingRefund");
    shop.settled(order);
    shop.capture(order);
    String payment = String.valueOf(shop.settled(order).providerReference());
    shop.refund("rfd_" + order, order, 600);
    Await.until("the bank has it", SOON, () -> !shop.sandbox.pendingRefunds(payment).isEmpty());
    return shop.sandbox.pendingRefunds(payment).get(0);
  }

  private double age(String what) {
    return meters.get("souk.payment.oldest." + what + ".seconds").gauge().value();
  }

  private double ended(String outcome) {
    return meters.get("souk.payment.refunds").tag("outcome", outcome).counter().count();
  }
}
