package io.souk.order;

import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.api.promotion.PriceCart;
import io.souk.api.shipping.Destination;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who buys, where it goes and how it is paid.
 *
 * @param coupons codes as the buyer typed them
 * @param shippingOption the buyer's choice; absent means the cheapest; once priced, what was chosen
 */
record Purchase(
    String email,
    Address address,
    PaymentMethod payment,
    @Nullable String customerId,
    List<String> coupons,
    @Nullable String shippingOption,
    @Nullable String returnUrl) {

  static Purchase of(PlaceOrder command) {
    List<String> coupons = command.coupons();
    return new Purchase(
        command.email(),
        command.shippingAddress(),
        command.payment(),
        command.customerId(),
        coupons == null ? List.of() : coupons,
        command.shippingOption(),
        command.returnUrl());
  }

  Purchase sentBy(@Nullable String option) {
    return new Purchase(email, address, payment, customerId, coupons, option, returnUrl);
  }

  /** Whose uses of a coupon count together. */
  String customer() {
    return customerId == null ? email.toLowerCase(Locale.ROOT) : customerId;
  }

  Destination destination() {
    return new Destination(address.country(), address.region(), address.postalCode());
  }

  PriceCart.Destination taxedAt() {
    return new PriceCart.Destination(address.country(), address.region());
  }
}
