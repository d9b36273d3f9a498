package io.souk.api.order;

/** The types of order's events. */
public final class OrderEvents {
  /** An order was confirmed; data is {@link OrderPlaced}. */
  public static final String PLACED = "order.placed";

  /** A confirmed order was canceled; data is {@link OrderCanceled}. */
  public static final String CANCELED = "order.canceled";

  /** Payment is to give money back; data is {@link OrderRefundRequested}. */
  public static final String REFUND_REQUESTED = "order.refund_requested";

  /** Payment is to take what is authorized; data is {@link OrderCaptureRequested}. */
  public static final String CAPTURE_REQUESTED = "order.capture_requested";

  private OrderEvents() {}
}
