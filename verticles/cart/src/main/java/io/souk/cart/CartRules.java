package io.souk.cart;

import static io.souk.chassis.input.Input.invalid;
import static java.util.stream.Collectors.toMap;

import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartDetails.Detail;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.chassis.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What commands may say. Each rule answers the value as it is kept, or throws invalid_request. */
final class CartRules {
  private static final Predicate<String> CART_ID =
      Pattern.compile("cart_[0-9A-Z]{26}").asMatchPredicate();
  private static final Predicate<String> SHA_256 =
      Pattern.compile("[0-9a-f]{64}").asMatchPredicate();
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_PROVIDER = 64;
  private static final int MOST_COUPONS = 10;

  private CartRules() {}

  /** The id of a cart to be made. */
  static String newCartId(@Nullable String id) {
    if (id == null || !CART_ID.test(id)) {
      throw invalid("cart_id must be cart_ and 26 capitals and digits");
    }
    return id;
  }

  /** The id of a cart there may be; throws cart_not_found if it can be none's. */
  static String cartId(@Nullable String id) {
    if (id == null || !CART_ID.test(id)) {
      throw StoredCart.notFound();
    }
    return id;
  }

  static @Nullable String customerId(@Nullable String id) {
    return id == null ? null : Input.name("customer_id", id);
  }

  static OrderLine line(SetCartLine command) {
    if (command.mode() != Mode.SET && command.mode() != Mode.ADD) {
      throw invalid("mode must be set or add");
    }
    return new OrderLine(
        Input.name("sku", command.sku()),
        Input.number(
            "quantity",
            command.quantity(),
            command.mode() == Mode.ADD ? 1 : 0,
            StoredCart.MOST_UNITS));
  }

  static SetCartDetails details(SetCartDetails command) {
    return new SetCartDetails(
        command.cartId(),
        command.customerId(),
        command.email() == null ? null : Input.email("email", command.email()),
        command.shippingAddress() == null
            ? null
            : Input.address("shipping_address", command.shippingAddress()),
        command.shippingOption() == null
            ? null
            : Input.name("shipping_option", command.shippingOption()),
        command.coupons() == null ? null : coupons(command.coupons()),
        command.note() == null ? null : Input.text("note", command.note(), LONGEST_NOTE),
        clear(command));
  }

  static CheckOutCart checkout(CheckOutCart command) {
    PaymentMethod payment = command.payment();
    if (payment == null) {
      throw invalid("payment must be given");
    }
    if (command.requestHash() == null || !SHA_256.test(command.requestHash())) {
      throw invalid("request_hash must be a SHA-256 in lower-case hex");
    }
    return new CheckOutCart(
        cartId(command.cartId()),
        customerId(command.customerId()),
        Input.name("idempotency_key", command.idempotencyKey()),
        command.requestHash(),
        new PaymentMethod(
            Input.text("payment.provider", payment.provider(), LONGEST_PROVIDER),
            Input.name("payment.token", payment.token())),
        Input.optionalText("return_url", command.returnUrl(), LONGEST_URL),
        command.version());
  }

  /** Each code once: neither case nor the spaces around it matter. */
  private static List<String> coupons(List<String> codes) {
    return List.copyOf(
        Input.list("coupons", codes, 0, MOST_COUPONS).stream()
            .map(code -> Input.text("coupons", code, LONGEST_CODE).strip())
            .collect(
                toMap(
                    code -> code.toLowerCase(Locale.ROOT),
                    code -> code,
                    (first, again) -> first,
                    LinkedHashMap::new))
            .values());
  }

  private static List<Detail> clear(SetCartDetails command) {
    List<Detail> clear = Input.list("clear", command.clear() == null ? List.of() : command.clear());
    for (Detail detail : clear) {
      Object given =
          switch (detail) {
            case EMAIL -> command.email();
            case SHIPPING_ADDRESS -> command.shippingAddress();
            case SHIPPING_OPTION -> command.shippingOption();
            case COUPONS -> command.coupons();
            case NOTE -> command.note();
            case UNKNOWN -> throw invalid("clear names a detail that carts do not have");
          };
      if (given != null) {
        throw invalid(detail.name().toLowerCase(Locale.ROOT) + " is both set and cleared");
      }
    }
    return clear;
  }
}
