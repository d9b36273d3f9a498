package io.souk.api.order;

/** The types of order's events; the subject is the order's id. */
public final class OrderEvents {
  /** An order was confirmed; data is {@link OrderPlaced}. */
  public static final String PLACED = "order.placed";

  /** A confirmed order was canceled; data is {@link OrderCanceled}. */
  public static final String CANCELED = "order.canceled";

  /** A confirmed order's lines were changed; data is {@link OrderEdited}. */
  public static final String EDITED = "order.edited";

  /** Everything is delivered and paid; data is {@link OrderCompleted}. */
  public static final String COMPLETED = "order.completed";

  /** Money was given back; data is {@link OrderRefunded}. */
  public static final String REFUNDED = "order.refunded";

  /**
   * Asks payment to give captured money back, once per refund id; data is {@link
   * OrderRefundRequested}. {@code payment.refunded} or {@code payment.refund_failed} then tells.
   */
  public static final String REFUND_REQUESTED = "order.refund_requested";

  private OrderEvents() {}
}
