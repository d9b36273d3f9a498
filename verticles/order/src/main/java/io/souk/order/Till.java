package io.souk.order;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * How an order's money stands, under its row's lock: {@code 0 <= refunded <= refunding <=
 * captured}.
 *
 * @param status of the order, in the words of the database
 * @param step of its saga, likewise
 * @param total absent until priced
 * @param captured taken, in minor units
 * @param refunding to be given back, or given back
 * @param refunded given back
 */
record Till(
    String orderId,
    String status,
    String step,
    @Nullable Money total,
    long captured,
    long refunding,
    long refunded,
    String email,
    @Nullable String customerId) {

  /** What can still be given back. */
  long left() {
    return captured - refunding;
  }

  /** Whether money can be given back apart from all of it by a cancellation. */
  boolean refundable() {
    return captured > 0 && (status.equals("confirmed") || status.equals("completed"));
  }

  /** As much of an amount as can be given back now. */
  long atMost(long amount) {
    return refundable() ? Math.min(amount, left()) : 0;
  }

  /** Whether it is being undone, or is: then payment gives back all there is. */
  boolean undone() {
    return status.equals("pending") || status.equals("canceled");
  }

  /**
   * @throws IllegalStateException if the order is not priced yet
   */
  Money money(long amount) {
    if (total == null) {
      throw new IllegalStateException("Order " + orderId + " has no prices");
    }
    return new Money(amount, total.currency());
  }

  Till settingAside(long amount) {
    return with(refunding + amount, refunded);
  }

  /** Given back now, so that it is so much in all; never beyond what was taken. */
  Till givenBack(long inAll) {
    long back = Math.min(captured, Math.max(refunded, inAll));
    return with(Math.max(refunding, back), back);
  }

  /** Not given back after all. */
  Till keeping(long amount) {
    return with(Math.max(refunded, refunding - amount), refunded);
  }

  private Till with(long aside, long back) {
    return new Till(orderId, status, step, total, captured, aside, back, email, customerId);
  }
}
