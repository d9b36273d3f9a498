package io.souk.promotion.pricing;

import io.souk.api.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * A code somebody typed, and what is known of it.
 *
 * @param code in normal form
 * @param refusal why it cannot be used, whatever is in the cart
 * @param offer what it brings; present unless refused
 */
public record AskedCoupon(String code, @Nullable FailureCode refusal, @Nullable Offer offer) {
  public static AskedCoupon refused(String code, FailureCode refusal) {
    return new AskedCoupon(code, refusal, null);
  }

  public static AskedCoupon good(String code, Offer offer) {
    return new AskedCoupon(code, null, offer);
  }
}
