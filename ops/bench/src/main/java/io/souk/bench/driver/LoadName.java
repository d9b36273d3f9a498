package io.souk.bench.driver;

/** What a client can want. */
public enum LoadName {
  /** An order of one of many SKUs, over the public API, until it is confirmed. */
  ORDERS_COLD,
  /** An order of always the same SKU. */
  ORDERS_HOT,
  /** A hold of always the same SKU, over the bus. */
  HOLDS_HOT,
  /** A hold of one of many SKUs, over the bus, and its release. */
  HOLDS_COLD,
  /** A look at one of many products, over the public API. */
  BROWSE,
  /** Nine looks and an order. */
  MIXED,
  /** An empty request and an empty reply, over the bus. */
  BUS
}
