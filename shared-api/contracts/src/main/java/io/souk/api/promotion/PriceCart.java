package io.souk.api.promotion;

import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart to be priced.
 *
 * @param currency ISO 4217, that of every amount in it
 * @param lines 0 to 200; a SKU may stand in several
 * @param coupons codes as typed, at most 10; case and surrounding spaces do not matter
 * @param customer the customer's id, or the e-mail address of a guest in lower case: whose uses a
 *     limit per customer counts
 * @param destination where it goes; no tax is reckoned without it
 * @param shipping its price; absent when not chosen yet
 * @param orderId an order that has redeemed already: only coupons that it has used apply, and those
 *     uses do not count against it
 */
public record PriceCart(
    String currency,
    List<Line> lines,
    @Nullable List<String> coupons,
    @Nullable String customer,
    @Nullable Destination destination,
    @Nullable Money shipping,
    @Nullable String orderId) {

  /**
   * What promotions and tax need to know of a line: as the catalog quotes it.
   *
   * @param quantity 1 to 1,000,000
   * @param unitPrice before any discount; includes tax if this installation's prices do
   * @param handle of the product
   * @param taxable absent means yes
   */
  public record Line(
      String sku,
      int quantity,
      Money unitPrice,
      @Nullable String handle,
      @Nullable String type,
      @Nullable String vendor,
      @Nullable List<String> tags,
      @Nullable Boolean taxable) {

    public static Line of(Quote.Line quoted, int quantity) {
      return new Line(
          quoted.sku(),
          quantity,
          quoted.price(),
          quoted.handle(),
          quoted.type(),
          quoted.vendor(),
          quoted.tags(),
          quoted.taxable());
    }
  }

  /**
   * @param country ISO 3166-1 alpha-2
   * @param region as addresses of that country write it, e.g. {@code QC}
   */
  public record Destination(String country, @Nullable String region) {}
}
