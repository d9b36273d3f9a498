package io.souk.payment;

import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.ProviderRecord;

/**
 * Where a payment's money is, in minor units.
 *
 * @param authorized reserved, and neither taken nor let go
 * @param captured taken in all
 * @param refunded given back in all
 * @param refundedOtherwise of it, what no refund of ours accounts for: given back by a cancel, or
 *     by somebody at the provider itself
 * @param refunding set aside for refunds whose outcome is not known
 */
record Funds(
    long authorized, long captured, long refunded, long refundedOtherwise, long refunding) {
  static final Funds NONE = new Funds(0, 0, 0, 0, 0);

  /** What may still be asked back. */
  long refundable() {
    return captured - refunded - refunding;
  }

  /** Whether any of it is with us or reserved for us. */
  boolean holdsMoney() {
    return authorized > 0 || captured > refunded;
  }

  boolean isAllBack() {
    return captured > 0 && refunded == captured;
  }

  /**
   * After the provider told what it took and what it gave back under no refund id of ours. Neither
   * ever shrinks, and what is set aside stays so until its own outcome is known.
   */
  Funds told(long nowCaptured, long nowRefundedOtherwise) {
    long taken = Math.max(captured, nowCaptured);
    long ofOurs = refunded - refundedOtherwise;
    long otherwise =
        Math.max(refundedOtherwise, Math.min(nowRefundedOtherwise, taken - ofOurs - refunding));
    return new Funds(taken > 0 ? 0 : authorized, taken, ofOurs + otherwise, otherwise, refunding);
  }

  /** As the provider's books have it; nothing is set aside then. */
  Funds adopted(ProviderRecord theirs) {
    long ofOurs = refunded - refundedOtherwise;
    return new Funds(
        theirs.state() == ProviderPayment.State.AUTHORIZED ? theirs.amount().amount() : 0,
        theirs.captured(),
        theirs.refunded(),
        Math.max(0, theirs.refunded() - ofOurs),
        0);
  }

  Funds withAuthorized(long amount) {
    return new Funds(amount, captured, refunded, refundedOtherwise, refunding);
  }

  Funds setAside(long amount) {
    return new Funds(authorized, captured, refunded, refundedOtherwise, refunding + amount);
  }

  /** What was set aside has arrived. */
  Funds arrived(long amount) {
    return new Funds(
        authorized, captured, refunded + amount, refundedOtherwise, refunding - amount);
  }
}
