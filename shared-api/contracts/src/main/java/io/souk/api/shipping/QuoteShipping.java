package io.souk.api.shipping;

import io.souk.api.Money;
import java.util.List;

/**
 * @param lines at most 500
 * @param subtotal of all lines, shipped or not; its currency is that of the answer
 */
public record QuoteShipping(Destination destination, List<Line> lines, Money subtotal) {
  /**
   * @param grams of one unit
   */
  public record Line(String sku, int quantity, int grams, boolean requiresShipping) {}
}
