package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds of a {@link PlaceOrder}; whoever sends it, the order service checks them itself. */
final class PlaceOrderRules {
  private static final Predicate<String> SHA_256 =
      Pattern.compile("[0-9a-f]{64}").asMatchPredicate();
  private static final Predicate<String> COUNTRY = Pattern.compile("[A-Z]{2}").asMatchPredicate();
  private static final Predicate<String> EMAIL =
      Pattern.compile("[^@\\s]+@[^@\\s]+").asMatchPredicate();
  private static final int LINES = 100;
  private static final int QUANTITY = 1_000_000;
  private static final int COUPONS = 10;
  private static final int NOTE = 2_000;
  private static final int URL = 2_000;

  private PlaceOrderRules() {}

  /** The first rule the command breaks, as invalid_request with the fact {@code field}. */
  static Optional<Failure> broken(PlaceOrder command) {
    return field(command)
        .map(
            field ->
                new Failure(
                    FailureCode.INVALID_REQUEST,
                    "The order's " + field + " is missing or out of bounds",
                    Map.of("field", field)));
  }

  private static Optional<String> field(PlaceOrder command) {
    if (!text(command.idempotencyKey(), 255)) {
      return Optional.of("idempotency_key");
    }
    if (command.requestHash() == null || !SHA_256.test(command.requestHash())) {
      return Optional.of("request_hash");
    }
    if (!text(command.email(), 320) || !EMAIL.test(command.email())) {
      return Optional.of("email");
    }
    if (command.payment() == null
        || !text(command.payment().provider(), 64)
        || !text(command.payment().token(), 255)) {
      return Optional.of("payment");
    }
    if (!address(command.shippingAddress())) {
      return Optional.of("shipping_address");
    }
    if (!lines(command.lines())) {
      return Optional.of("lines");
    }
    return extra(command);
  }

  private static Optional<String> extra(PlaceOrder command) {
    List<String> coupons = command.coupons();
    if (coupons != null
        && (coupons.size() > COUPONS || coupons.stream().anyMatch(coupon -> !text(coupon, 255)))) {
      return Optional.of("coupons");
    }
    if (!textOrNone(command.customerId(), 255)) {
      return Optional.of("customer_id");
    }
    if (!textOrNone(command.shippingOption(), 255)) {
      return Optional.of("shipping_option");
    }
    if (command.note() != null
        && (command.note().length() > NOTE || command.note().contains("\0"))) {
      return Optional.of("note");
    }
    if (!textOrNone(command.cartId(), 255)) {
      return Optional.of("cart_id");
    }
    return textOrNone(command.returnUrl(), URL) ? Optional.empty() : Optional.of("return_url");
  }

  static boolean lines(@Nullable List<OrderLine> lines) {
    return lines != null
        && !lines.isEmpty()
        && lines.size() <= LINES
        && lines.stream().allMatch(PlaceOrderRules::line);
  }

  private static boolean line(@Nullable OrderLine line) {
    return line != null
        && text(line.sku(), 255)
        && line.quantity() >= 1
        && line.quantity() <= QUANTITY;
  }

  private static boolean address(@Nullable Address address) {
    return address != null
        && text(address.name(), 255)
        && text(address.line1(), 255)
        && textOrNone(address.line2(), 255)
        && text(address.city(), 255)
        && textOrNone(address.region(), 255)
        && textOrNone(address.postalCode(), 32)
        && address.country() != null
        && COUNTRY.test(address.country())
        && textOrNone(address.phone(), 64);
  }

  private static boolean textOrNone(@Nullable String value, int longest) {
    return value == null || value.isEmpty() || text(value, longest);
  }

  private static boolean text(@Nullable String value, int longest) {
    return value != null
        && !value.isBlank()
        && value.length() <= longest
        && value.chars().noneMatch(Character::isISOControl);
  }
}
