package io.souk.order;

import static io.souk.chassis.input.Input.invalid;

import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.chassis.input.Input;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a {@link PlaceOrder}; whoever sends it, the order service checks them itself. Each
 * rule answers the value as it is kept, or throws invalid_request.
 */
final class PlaceOrderRules {
  private static final Predicate<String> SHA_256 =
      Pattern.compile("[0-9a-f]{64}").asMatchPredicate();
  private static final int LINES = 100;
  private static final int QUANTITY = 1_000_000;
  private static final int PROVIDER = 64;
  private static final int COUPONS = 10;
  private static final int NOTE = 2_000;
  private static final int URL = 2_000;

  private PlaceOrderRules() {}

  static PlaceOrder checked(PlaceOrder command) {
    return new PlaceOrder(
        Input.name("idempotency_key", command.idempotencyKey()),
        hash(command.requestHash()),
        lines(command.lines()),
        Input.email("email", command.email()),
        Input.address("shipping_address", command.shippingAddress()),
        payment(command.payment()),
        Input.optionalText("customer_id", command.customerId(), Input.NAME),
        coupons(command.coupons()),
        Input.optionalText("shipping_option", command.shippingOption(), Input.NAME),
        Input.optionalText("note", command.note(), NOTE),
        Input.optionalText("cart_id", command.cartId(), Input.NAME),
        Input.optionalText("return_url", command.returnUrl(), URL));
  }

  static List<OrderLine> lines(@Nullable List<OrderLine> lines) {
    List<OrderLine> whole = Input.list("lines", lines, 1, LINES);
    for (OrderLine line : whole) {
      Input.name("lines.sku", line.sku());
      Input.number("lines.quantity", line.quantity(), 1, QUANTITY);
    }
    return whole;
  }

  private static String hash(@Nullable String hash) {
    if (hash == null || !SHA_256.test(hash)) {
      throw invalid("request_hash must be a SHA-256 in lower-case hex");
    }
    return hash;
  }

  private static PaymentMethod payment(@Nullable PaymentMethod payment) {
    if (payment == null) {
      throw invalid("payment must be given");
    }
    return new PaymentMethod(
        Input.text("payment.provider", payment.provider(), PROVIDER),
        Input.name("payment.token", payment.token()));
  }

  private static @Nullable List<String> coupons(@Nullable List<String> coupons) {
    if (coupons != null) {
      Input.list("coupons", coupons, 0, COUPONS).forEach(code -> Input.name("coupons", code));
    }
    return coupons;
  }
}
