package io.souk.order.saga;

/** What the saga asks of its neighbours. Each is idempotent by the order's id. */
public enum Ask implements SagaCommand {
  /** Today's prices, from catalog. */
  QUOTE,
  /** All lines or none, from inventory. */
  HOLD,
  /** The total, from payment. */
  AUTHORIZE,
  /** Makes the hold a promise. */
  COMMIT,
  /** Takes the authorized money. */
  CAPTURE,
  /** Leaves the buyer with nothing to pay, also if an authorization is still on its way. */
  CANCEL_PAYMENT,
  /** Leaves the order with no stock, also if a hold is still on its way. */
  RELEASE
}
