package io.souk.payment.provider;

import io.souk.api.Money;
import io.vertx.core.Future;

/**
 * A payment provider. Each request is idempotent: its key follows from the order and the step, so
 * repeating it does nothing twice. The futures never fail: what went wrong is an {@link Outcome}.
 */
public interface PaymentProvider {
  /** Reserves the amount, without taking it. */
  Future<Outcome> authorize(String orderId, Money amount, String token);

  /** Takes all that is reserved. */
  Future<Outcome> capture(String orderId, String reference);

  /** Lets go of what is reserved. */
  Future<Outcome> cancel(String orderId, String reference);

  /** Gives back this much of what was captured. */
  Future<Outcome> refund(String orderId, String reference, Money amount);

  /**
   * Looks for the order's payment where no answer ever told its reference. {@code Declined} if the
   * provider has none.
   */
  Future<Outcome> find(String orderId);

  /** How the payment stands now. */
  Future<Outcome> look(String reference);
}
