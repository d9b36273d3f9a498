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
   * answer; if that is a failure, with the fact {@code replayed}.
   *
   * <p>Answers {@code pending} with a {@code nextAction}, too, when the payment provider wants a
   * step from the buyer first.
   *
   * <p>Fails with unknown_sku, insufficient_stock, not_shippable, unknown_shipping_option,
   * unknown_coupon, coupon_expired, coupon_exhausted, coupon_not_applicable, card_declined,
   * unknown_provider, hold_expired, action_expired, order_canceled (the order then exists,
   * canceled, under the fact {@code order_id}); with idempotency_key_reused,
   * idempotency_key_in_progress (the order goes on, under the fact {@code order_id}).
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

  /**
   * Takes all the money of a confirmed order now, whenever it would have been taken otherwise, or
   * once an edit that is under way is over. Answers the order as it then is: captured, or still
   * authorized while the taking runs. Repeating it changes nothing. Fails with order_not_found,
   * order_not_capturable (not confirmed, canceled or being canceled, or the money is not to be
   * had).
   */
  @Patience(10_000)
  Future<Order> capture(CaptureOrder command);

  /** Orders by what is known of them, newest first, page by page. */
  Future<OrderPage> list(ListOrders query);

  /**
   * Gives money back by hand; it is on its way when this answers. Repeating it with the same key
   * answers the same refund. Fails with order_not_found, order_not_refundable (nothing was taken),
   * refund_exceeds_captured, idempotency_key_reused.
   */
  Future<OrderRefund> refund(RefundOrder command);

  /**
   * Changes what a confirmed order consists of, before any of it is fulfilled: prices it anew and
   * holds or gives back the difference. It can only become cheaper or stay, since no more than was
   * authorized can be taken. Of its coupons only those that it has used apply, as far as they fit;
   * it keeps them until it is canceled. Repeating it changes nothing. Fails with order_not_found,
   * order_not_editable, order_changed (another version), edit_exceeds_authorized, unknown_sku,
   * insufficient_stock.
   */
  @Patience(10_000)
  Future<Order> edit(EditOrder command);

  /**
   * Keeps a note for the shop's people; the same note again changes nothing. Fails with
   * order_not_found, idempotency_key_reused (there is another note of this id).
   */
  Future<OrderNote> annotate(AnnotateOrder command);

  /** Fails with order_not_found. */
  Future<OrderNotes> notes(ListNotes query);
}
