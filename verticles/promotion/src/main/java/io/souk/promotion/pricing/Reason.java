package io.souk.promotion.pricing;

import io.souk.api.MoneyText;
import io.souk.api.promotion.Effect;
import java.math.BigDecimal;
import java.util.Objects;

/** Says for people what a promotion does. */
final class Reason {
  private Reason() {}

  static String of(Effect effect) {
    return switch (effect.kind()) {
      case PERCENTAGE -> rateOff(effect);
      case FIXED_AMOUNT -> MoneyText.of(Objects.requireNonNull(effect.amount())) + " off";
      case FREE_SHIPPING -> "Free shipping";
      case BUY_X_GET_Y ->
          "Buy "
              + effect.buy()
              + ", get "
              + effect.get()
              + (isFree(effect) ? " free" : " at " + rateOff(effect));
      case UNKNOWN -> throw new IllegalStateException("a kind this version does not know");
    };
  }

  private static boolean isFree(Effect effect) {
    return Objects.requireNonNull(effect.rate()) == Rounding.MILLION;
  }

  private static String rateOff(Effect effect) {
    return BigDecimal.valueOf(Objects.requireNonNull(effect.rate()), 4)
            .stripTrailingZeros()
            .toPlainString()
        + "% off";
  }
}
