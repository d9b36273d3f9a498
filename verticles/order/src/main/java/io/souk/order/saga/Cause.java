package io.souk.order.saga;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Why an order is canceled.
 *
 * @param reason a failure code in lower case, or {@code requested}
 * @param facts of the failure, e.g. {@code sku}
 */
public record Cause(String reason, String detail, Map<String, Object> facts) {
  public static final Cause REQUESTED = new Cause("requested", "Canceled on request", Map.of());

  /** What a buyer can be told as such; other causes are {@code order_canceled} to them. */
  private static final Set<FailureCode> TOLD =
      Set.of(
          FailureCode.INVALID_REQUEST,
          FailureCode.UNKNOWN_SKU,
          FailureCode.INSUFFICIENT_STOCK,
          FailureCode.CARD_DECLINED,
          FailureCode.UNKNOWN_PROVIDER,
          FailureCode.HOLD_EXPIRED,
          FailureCode.NOT_SHIPPABLE,
          FailureCode.UNKNOWN_SHIPPING_OPTION,
          FailureCode.UNKNOWN_COUPON,
          FailureCode.COUPON_EXPIRED,
          FailureCode.COUPON_EXHAUSTED,
          FailureCode.COUPON_NOT_APPLICABLE,
          FailureCode.ACTION_EXPIRED);

  public static Cause of(Failure failure) {
    return new Cause(failure.code().wire(), failure.detail(), failure.facts());
  }

  public static Cause of(FailureCode code, String detail) {
    return of(new Failure(code, detail));
  }

  /** The answer to whoever placed the order. */
  public Failure toFailure(String orderId) {
    FailureCode code = FailureCode.fromWire(reason.toLowerCase(Locale.ROOT));
    FailureCode told = TOLD.contains(code) ? code : FailureCode.ORDER_CANCELED;
    return new Failure(told, detail, facts).with("order_id", orderId);
  }
}
