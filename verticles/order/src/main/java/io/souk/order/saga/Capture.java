package io.souk.order.saga;

/** When a confirmed order's money is taken. */
public enum Capture {
  /** Right after confirmation. */
  AT_ONCE,
  /** All of it when the first parcel has left the house. */
  ON_SHIPMENT,
  /** When the shop asks for it. */
  LATER
}
