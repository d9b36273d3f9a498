package io.souk.api.shipping;

/** The types of shipping's events; the subject of all is the order's id. */
public final class ShippingEvents {
  /** Units were set aside for sending; data is {@link FulfillmentChanged}. */
  public static final String FULFILLMENT_CREATED = "fulfillment.created";

  /** A fulfillment left the house; data is {@link FulfillmentChanged}. */
  public static final String FULFILLMENT_SHIPPED = "fulfillment.shipped";

  /** A fulfillment arrived; data is {@link FulfillmentChanged}. */
  public static final String FULFILLMENT_DELIVERED = "fulfillment.delivered";

  /** A fulfillment was canceled before it was shipped; data is {@link FulfillmentChanged}. */
  public static final String FULFILLMENT_CANCELED = "fulfillment.canceled";

  /** Units are to come back; data is {@link ReturnRequested}. */
  public static final String RETURN_REQUESTED = "return.requested";

  /** Units have come back; data is {@link ReturnReceived}. */
  public static final String RETURN_RECEIVED = "return.received";

  /** The rest of a return is no longer expected; data is {@link ReturnCanceled}. */
  public static final String RETURN_CANCELED = "return.canceled";

  private ShippingEvents() {}
}
