package io.souk.api.promotion;

import io.souk.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cart costs. Every total recomputes from the lines: {@code totals.total} = subtotal −
 * discount + shipping + (tax included ? 0 : tax).
 *
 * @param lines in the order asked
 * @param shipping absent when the cart named no price of it
 * @param coupons what became of each code asked, in normal form, once each
 * @param taxIncluded whether prices include their tax; else it comes on top
 */
public record PricedCart(
    List<Line> lines,
    @Nullable Shipping shipping,
    List<CouponUse> coupons,
    Totals totals,
    boolean taxIncluded) {

  /**
   * @param subtotal unit price × quantity
   * @param discount sum of discounts
   * @param tax sum of taxes
   * @param total subtotal − discount + (tax included ? 0 : tax)
   */
  public record Line(
      String sku,
      int quantity,
      Money unitPrice,
      Money subtotal,
      List<Discount> discounts,
      Money discount,
      List<Tax> taxes,
      Money tax,
      Money total) {}

  /**
   * @param price before discounts
   * @param total price − discount + (tax included ? 0 : tax)
   */
  public record Shipping(
      Money price,
      List<Discount> discounts,
      Money discount,
      List<Tax> taxes,
      Money tax,
      Money total) {}

  /**
   * Why something costs less.
   *
   * @param title the promotion's, for buyers
   * @param coupon the code that brought it; absent if automatic
   * @param reason for people, e.g. {@code 15% off}
   * @param amount zero or more
   */
  public record Discount(
      String promotionId, String title, @Nullable String coupon, String reason, Money amount) {}

  /**
   * @param rate parts per million: 200000 is 20%
   */
  public record Tax(String name, int rate, Money amount) {}

  /**
   * @param reason why it was not applied: {@code unknown_coupon}, {@code coupon_exhausted}, {@code
   *     coupon_expired}, {@code coupon_not_applicable}, or {@code better_offer} when another offer
   *     gives more
   */
  public record CouponUse(String code, boolean applied, @Nullable String reason) {}

  /**
   * @param subtotal of the lines, before discounts
   * @param discount on the lines
   * @param shipping after its discount
   * @param tax of lines and shipping
   */
  public record Totals(Money subtotal, Money discount, Money shipping, Money tax, Money total) {}
}
