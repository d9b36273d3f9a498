package io.souk.drill.judge;

import org.jspecify.annotations.Nullable;

/**
 * A line of the payment provider's own ledger.
 *
 * @param kind {@code authorized}, {@code declined}, {@code captured}, {@code canceled}, {@code
 *     refunded} or {@code refused}
 * @param paymentIntent what it happened to
 * @param orderId as Souk told the provider
 * @param amount minor units
 * @param currency in lower case
 * @param refundId payment's own id of a refund; absent if it has none
 */
public record LedgerEntry(
    String kind,
    String paymentIntent,
    @Nullable String orderId,
    long amount,
    String currency,
    @Nullable String refundId) {
  /** What is no refund, or one without an id. */
  public LedgerEntry(
      String kind, String paymentIntent, @Nullable String orderId, long amount, String currency) {
    this(kind, paymentIntent, orderId, amount, currency, null);
  }
}
