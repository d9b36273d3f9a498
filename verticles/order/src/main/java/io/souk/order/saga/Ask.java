package io.souk.order.saga;

/** What the saga asks of its neighbors. Each is idempotent by the order's id. */
public enum Ask implements SagaCommand {
  /**
   * What it costs: prices from catalog, the way it is sent from shipping, discounts and tax from
   * promotion, which counts the order's coupons as used.
   */
  QUOTE,
  /** All lines or none, from inventory. */
  HOLD,
  /** The total, from payment. */
  AUTHORIZE,
  /** Makes the hold a promise. */
  COMMIT,
  /** Takes the authorized money. */
  CAPTURE,
  /** As much stock as an edit needs, whether it succeeds or not. */
  REVISE_STOCK,

  /** The edited lines are to be sent, unless some are set aside already. */
  REVISE_SHIPMENT,

  /** Gives back the stock that is not needed after an edit. */
  SETTLE_STOCK,

  /** Closes the order for shipment, unless some of it has left the house. */
  WITHDRAW,
  /** Leaves the buyer with nothing to pay, also if an authorization is still on its way. */
  CANCEL_PAYMENT,
  /** Leaves the order with no stock, also if a hold is still on its way. */
  RELEASE,
  /** Lets the order's coupons be used again, also if their use is still on its way. */
  GIVE_BACK
}
