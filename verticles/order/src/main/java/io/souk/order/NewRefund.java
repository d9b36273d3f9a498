package io.souk.order;

import io.souk.api.Ids;
import io.souk.api.order.OrderRefund;
import io.souk.api.shipping.ReturnReceived;
import org.jspecify.annotations.Nullable;

/**
 * A refund to be.
 *
 * @param amount in minor units
 * @param returnId the return it is for
 * @param key under which it was asked for by hand
 * @param receiptId the receipt it is for
 */
record NewRefund(
    String id,
    OrderRefund.Status status,
    long amount,
    String reason,
    @Nullable String returnId,
    @Nullable String key,
    @Nullable String receiptId) {
  private static final String RETURNED = "returned";

  static NewRefund byHand(long amount, String reason, String key) {
    return pending(amount, reason, null, key, null);
  }

  static NewRefund forReturn(long amount, ReturnReceived event) {
    return pending(amount, RETURNED, event.returnId(), null, event.receiptId());
  }

  /** For all that came back before the money was taken. */
  static NewRefund forReturns(long amount) {
    return pending(amount, RETURNED, null, null, null);
  }

  /** Made there already, by nobody here. */
  static NewRefund atProvider(long amount) {
    return new NewRefund(
        Ids.refund(),
        OrderRefund.Status.SUCCEEDED,
        amount,
        "given back at the payment provider",
        null,
        null,
        null);
  }

  private static NewRefund pending(
      long amount,
      String reason,
      @Nullable String returnId,
      @Nullable String key,
      @Nullable String receiptId) {
    return new NewRefund(
        Ids.refund(), OrderRefund.Status.PENDING, amount, reason, returnId, key, receiptId);
  }
}
