package io.souk.order;

import java.math.BigInteger;

/**
 * A line as far as returns are concerned.
 *
 * @param total paid for all its units, in minor units
 * @param returned units that have come back
 */
record SoldLine(int position, String sku, int quantity, long total, int returned) {
  int left() {
    return quantity - returned;
  }

  SoldLine back(int units) {
    return new SoldLine(position, sku, quantity, total, returned + units);
  }

  /**
   * What was paid for the units that have come back, rounded down; for all of them it is the total,
   * so that the shares of successive returns add up to it.
   */
  long share() {
    return BigInteger.valueOf(total)
        .multiply(BigInteger.valueOf(returned))
        .divide(BigInteger.valueOf(quantity))
        .longValueExact();
  }
}
