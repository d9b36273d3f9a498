package io.souk.api.cart;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.order.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is absent stays as it is.
 *
 * @param customerId the customer who asks, if one does
 * @param shippingOption the id of one of the cart's shipping options
 * @param coupons at most 10 codes; an empty list takes all out
 * @param clear details to take out
 */
public record SetCartDetails(
    String cartId,
    @Nullable String customerId,
    @Nullable String email,
    @Nullable Address shippingAddress,
    @Nullable String shippingOption,
    @Nullable List<String> coupons,
    @Nullable String note,
    @Nullable List<Detail> clear) {
  public enum Detail {
    EMAIL,
    SHIPPING_ADDRESS,
    SHIPPING_OPTION,
    COUPONS,
    NOTE,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
