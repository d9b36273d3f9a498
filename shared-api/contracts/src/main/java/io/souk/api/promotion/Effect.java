package io.souk.api.promotion;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion does.
 *
 * @param rate of a percentage and of buy-x-get-y, in parts per million: 150000 is 15% off, 1000000
 *     is free
 * @param amount of a fixed amount: off the sum of the lines it applies to, once an order
 * @param buy of buy-x-get-y: units at full price, at least 1
 * @param get of buy-x-get-y: for every so many bought, this many more at {@code rate} off, the
 *     cheapest ones; at least 1
 */
public record Effect(
    Kind kind,
    @Nullable Integer rate,
    @Nullable Money amount,
    @Nullable Integer buy,
    @Nullable Integer get) {
  public enum Kind {
    PERCENTAGE,
    FIXED_AMOUNT,
    FREE_SHIPPING,
    BUY_X_GET_Y,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
