package io.souk.api.order;

/** The types of order's events. */
public final class OrderEvents {
  /** An order was confirmed; data is {@link OrderPlaced}. */
  public static final String PLACED = "order.placed";

  /** A confirmed order was canceled; data is {@link OrderCanceled}. */
  public static final String CANCELED = "order.canceled";

  private OrderEvents() {}
}
