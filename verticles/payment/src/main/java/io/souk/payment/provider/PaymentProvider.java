package io.souk.payment.provider;

import io.souk.api.Money;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider. Each request is idempotent: its key follows from the order and the step, or
 * from the refund, so repeating it does nothing twice. The futures never fail: what went wrong is
 * an {@link Outcome}.
 */
public interface PaymentProvider {
  /**
   * Reserves the amount, without taking it.
   *
   * @param returnUrl where the buyer goes on if he has to act at the provider first
   */
  Future<Outcome<ProviderPayment>> authorize(
      String orderId, Money amount, String token, @Nullable String returnUrl);

  /**
   * Takes what is reserved.
   *
   * @param amount all if absent; the rest is let go
   */
  Future<Outcome<ProviderPayment>> capture(
      String orderId, String reference, @Nullable Money amount);

  /** Lets go of what is reserved. */
  Future<Outcome<ProviderPayment>> cancel(String orderId, String reference);

  /**
   * Gives back this much of what was captured, under no refund id.
   *
   * @param before minor units that the caller knows to be given back so already; where it is more,
   *     nothing is asked for, and the payment is as it is
   */
  Future<Outcome<ProviderPayment>> undo(
      String orderId, String reference, Money amount, long before);

  /**
   * Looks for the order's payment where no answer ever told its reference. {@code Declined} if the
   * provider has none.
   */
  Future<Outcome<ProviderPayment>> find(String orderId);

  /** How the payment stands now. */
  Future<Outcome<ProviderPayment>> look(String reference);

  /**
   * Gives back a part of what was captured, once per refund id. {@code Declined} if the provider
   * refuses it for good.
   */
  Future<Outcome<ProviderRefund>> refund(RefundRequest request);

  /** How a refund stands now. */
  Future<Outcome<ProviderRefund>> lookRefund(String reference);

  /**
   * Looks for a refund where no answer ever told its reference. {@code Declined} if the provider
   * has none.
   */
  Future<Outcome<ProviderRefund>> findRefund(RefundRequest request);

  /**
   * A page of the provider's books, newest first.
   *
   * @param from made then or later
   * @param to made then or earlier
   * @param after only what is older than this reference; empty for the newest
   */
  Future<Outcome<ProviderRecord.Page>> list(Instant from, Instant to, String after);

  /** A payment in the provider's books. {@code Declined} if it has none. */
  Future<Outcome<ProviderRecord>> record(String reference);

  /**
   * @param refundId ours
   * @param payment the provider's id of the payment
   */
  record RefundRequest(String refundId, String orderId, String payment, Money amount) {}
}
