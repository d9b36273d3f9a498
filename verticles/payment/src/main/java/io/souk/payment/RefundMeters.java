package io.souk.payment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.souk.api.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How refunds end, for operators: all are counted, and who failed is said. */
final class RefundMeters {
  private static final Logger LOG = LoggerFactory.getLogger(RefundMeters.class);

  private final Counter succeeded;
  private final Counter failed;

  RefundMeters(MeterRegistry meters) {
    // There from the start, so that the first failure is an increase.
    succeeded = counter(meters, "succeeded");
    failed = counter(meters, "failed");
  }

  void succeeded() {
    succeeded.increment();
  }

  /**
   * @param code the provider's or ours
   */
  void failed(String refundId, String orderId, Money amount, String code) {
    failed.increment();
    LOG.warn(
        "Refund {} of {} {} for order {} failed: {}",
        refundId,
        amount.amount(),
        amount.currency(),
        orderId,
        code);
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("souk.payment.refunds")
        .description("Refunds that have ended")
        .tag("outcome", outcome)
        .register(meters);
  }
}
