package io.souk.inventory;

import org.jspecify.annotations.Nullable;

/** A change of a SKU's stock, as what it adds to each count; at least one is not zero. */
record Movement(
    String sku,
    Kind kind,
    int onHand,
    int held,
    int committed,
    @Nullable String orderId,
    @Nullable String reason) {

  enum Kind {
    COUNTED,
    IMPORTED,
    HELD,
    COMMITTED,
    RELEASED,
    EXPIRED,
    SHIPPED,
    RETURNED,
    REVISED
  }

  static Movement counted(Kind kind, String sku, int difference, String reason) {
    return new Movement(sku, kind, difference, 0, 0, null, reason);
  }

  static Movement ofHeld(Kind kind, String sku, int held, String orderId, @Nullable String reason) {
    return new Movement(sku, kind, 0, held, 0, orderId, reason);
  }

  static Movement committing(String sku, int quantity, String orderId) {
    return new Movement(sku, Kind.COMMITTED, 0, -quantity, quantity, orderId, null);
  }

  static Movement shipping(String sku, int quantity, String orderId) {
    return new Movement(sku, Kind.SHIPPED, -quantity, 0, -quantity, orderId, null);
  }

  static Movement returning(String sku, int quantity, String orderId, String returnId) {
    return new Movement(sku, Kind.RETURNED, quantity, 0, 0, orderId, returnId);
  }

  static Movement revising(String sku, int difference, String orderId) {
    return new Movement(sku, Kind.REVISED, 0, 0, difference, orderId, null);
  }

  static Movement uncommitting(String sku, int quantity, String orderId, String reason) {
    return new Movement(sku, Kind.RELEASED, 0, 0, -quantity, orderId, reason);
  }
}
