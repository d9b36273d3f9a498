package io.souk.api.payment;

import io.souk.api.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's money in double entry. Nothing in it is ever changed.
 *
 * @param journals oldest first
 */
public record Ledger(String orderId, List<Journal> journals) {

  /**
   * One thing that happened to the money. Its entries sum to zero.
   *
   * @param kind {@code authorized}, {@code captured}, {@code voided}, {@code refunded}, {@code
   *     adopted}
   * @param providerReference the provider's id of the payment or the refund
   */
  public record Journal(
      String id,
      String kind,
      @Nullable String providerReference,
      Instant at,
      List<Entry> entries) {}

  /**
   * @param account e.g. {@code sandbox:balance}
   * @param amount debits above zero, credits below
   */
  public record Entry(String account, Money amount) {}
}
