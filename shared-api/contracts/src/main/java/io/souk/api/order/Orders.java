package io.souk.api.order;

import io.souk.api.Contract;
import io.souk.api.Patience;
import io.vertx.core.Future;

/** Orders. */
@Contract("order")
public interface Orders {
  /**
   * Places an order and sees it through: prices it, holds its stock, authorizes its payment.
   * Answers once the order is confirmed, or {@code pending} when the caller's deadline comes first
   * (the order goes on). One idempotency key makes one order: a repeat gets the first definite
   * answer.
   *
   * <p>Fails with unknown_sku, insufficient_stock, card_declined, unknown_provider, hold_expired,
   * order_canceled (the order then exists, canceled, under the fact {@code order_id}); with
   * idempotency_key_reused, idempotency_key_in_progress.
   */
  @Patience(10_000)
  Future<OrderPlacement> place(PlaceOrder command);

  /** Fails with order_not_found. */
  Future<Order> get(GetOrder query);

  /**
   * Cancels an order and undoes what was done for it. Answers the order as it then is: canceled, or
   * still pending while the undoing runs. Repeating it changes nothing. Fails with order_not_found,
   * order_not_cancelable.
   */
  @Patience(10_000)
  Future<Order> cancel(CancelOrder command);
}
