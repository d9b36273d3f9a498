package io.souk.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an admin key is for. */
enum Role {
  /** Products, stock, prices, shipping zones. */
  CATALOG,
  /** Orders, fulfillments, returns. */
  ORDERS,
  /** Refunds and what the providers' books say. */
  FINANCE,
  /** Every {@code GET} for admins, and nothing else. */
  READ,
  /** Everything. */
  OWNER;

  /** The name in the contract and in the settings, e.g. {@code catalog}. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> ofWire(String name) {
    return Arrays.stream(values()).filter(role -> role.wire().equals(name)).findFirst();
  }
}
