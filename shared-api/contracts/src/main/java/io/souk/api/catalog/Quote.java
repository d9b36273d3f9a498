package io.souk.api.catalog;

import io.souk.api.Money;
import java.util.List;

/** All prices in one currency. */
public record Quote(List<Line> lines) {
  /**
   * @param title of the product, with the variant's options
   */
  public record Line(String sku, String title, Money price, int grams, boolean requiresShipping) {}
}
