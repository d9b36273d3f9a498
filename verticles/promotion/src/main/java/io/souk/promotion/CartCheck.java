package io.souk.promotion;

import io.souk.api.Money;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PriceCart.Destination;
import io.souk.chassis.input.Input;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a cart must be; each check throws {@code invalid_request}. */
final class CartCheck {
  /** The most a cart may cost: beyond it, not every reader of JSON reads an integer exactly. */
  static final long MOST_MONEY = (1L << 53) - 1;

  private static final int MOST_LINES = 200;
  private static final int MOST_UNITS = 1_000_000;
  private static final int MOST_COUPONS = 10;

  private CartCheck() {}

  /** The cart with its coupons once each in normal form, and its customer and place likewise. */
  static PriceCart checked(@Nullable PriceCart cart) {
    if (cart == null || cart.currency() == null || !cart.currency().matches("[A-Z]{3}")) {
      throw Input.invalid("currency must be an ISO 4217 code");
    }
    List<PriceCart.Line> lines = Input.list("lines", cart.lines(), 0, MOST_LINES);
    long sum = 0;
    for (PriceCart.Line line : lines) {
      sum += subtotal(line, cart.currency());
      if (sum > MOST_MONEY) {
        throw tooDear();
      }
    }
    Money shipping = cart.shipping();
    if (shipping != null) {
      amount("shipping", shipping, cart.currency());
    }
    return new PriceCart(
        cart.currency(),
        lines,
        codes(cart.coupons()),
        customer(cart.customer()),
        destination(cart.destination()),
        shipping,
        Input.optionalText("order_id", cart.orderId(), Input.NAME));
  }

  private static List<String> codes(@Nullable List<String> coupons) {
    return Input.list("coupons", Objects.requireNonNullElse(coupons, List.of()), 0, MOST_COUPONS)
        .stream()
        .map(code -> CouponCode.normal(Input.name("coupon", code)))
        .distinct()
        .toList();
  }

  /** An e-mail address counts as one however it is written. */
  private static @Nullable String customer(@Nullable String customer) {
    String known = Input.optionalText("customer", customer, Input.NAME);
    return known == null || known.indexOf('@') < 0 ? known : known.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Destination destination(@Nullable Destination destination) {
    return destination == null
        ? null
        : new Destination(
            Input.country("country", destination.country()), TaxTable.region(destination.region()));
  }

  private static long subtotal(PriceCart.Line line, String currency) {
    Input.name("sku", line.sku());
    Input.number("quantity", line.quantity(), 1, MOST_UNITS);
    if (line.tags() != null) {
      Input.list("tags", line.tags());
    }
    long price = amount("unit_price", line.unitPrice(), currency);
    if (price > MOST_MONEY / line.quantity()) {
      throw tooDear();
    }
    return price * line.quantity();
  }

  private static long amount(String member, @Nullable Money money, String currency) {
    if (money == null || money.amount() < 0 || !money.currency().equals(currency)) {
      throw Input.invalid(member + " must be zero or more, in the cart's currency");
    }
    if (money.amount() > MOST_MONEY) {
      throw tooDear();
    }
    return money.amount();
  }

  private static RuntimeException tooDear() {
    return Input.invalid("amounts must be at most " + MOST_MONEY + " together");
  }
}
