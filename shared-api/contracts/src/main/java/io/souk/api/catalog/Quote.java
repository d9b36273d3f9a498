package io.souk.api.catalog;

import io.souk.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All prices in one currency. */
public record Quote(List<Line> lines) {
  /**
   * @param title of the product, with the variant's options
   * @param handle of the product
   * @param tags absent means none known
   * @param taxable absent means yes
   */
  public record Line(
      String sku,
      String title,
      Money price,
      int grams,
      boolean requiresShipping,
      @Nullable String handle,
      @Nullable String type,
      @Nullable String vendor,
      @Nullable List<String> tags,
      @Nullable Boolean taxable) {}
}
