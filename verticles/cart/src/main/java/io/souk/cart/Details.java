package io.souk.cart;

import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartDetails.Detail;
import io.souk.api.order.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cart says beside its lines. */
record Details(
    @Nullable String email,
    @Nullable Address shippingAddress,
    @Nullable String shippingOption,
    List<String> coupons,
    @Nullable String note) {

  /** These as the command, already checked, changes them. */
  Details after(SetCartDetails command) {
    List<Detail> clear = command.clear() == null ? List.of() : command.clear();
    return new Details(
        clear.contains(Detail.EMAIL) ? null : either(command.email(), email),
        clear.contains(Detail.SHIPPING_ADDRESS)
            ? null
            : either(command.shippingAddress(), shippingAddress),
        clear.contains(Detail.SHIPPING_OPTION)
            ? null
            : either(command.shippingOption(), shippingOption),
        coupons(command, clear),
        clear.contains(Detail.NOTE) ? null : either(command.note(), note));
  }

  /** These, and where they say nothing, the others. */
  Details orElse(Details others) {
    return new Details(
        either(email, others.email),
        either(shippingAddress, others.shippingAddress),
        either(shippingOption, others.shippingOption),
        coupons.isEmpty() ? others.coupons : coupons,
        either(note, others.note));
  }

  private List<String> coupons(SetCartDetails command, List<Detail> clear) {
    if (clear.contains(Detail.COUPONS)) {
      return List.of();
    }
    return command.coupons() == null ? coupons : command.coupons();
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
