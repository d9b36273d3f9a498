package io.souk.api.shipping;

import io.souk.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At least one option. */
public record ShippingOptions(List<Option> options) {
  /** The id of the one option when nothing needs shipping. */
  public static final String NONE = "none";

  /**
   * @param id the rate's id: what a buyer's choice is remembered by
   * @param minDays days on the way, at least
   * @param maxDays days on the way, at most
   */
  public record Option(
      String id, String name, Money price, @Nullable Integer minDays, @Nullable Integer maxDays) {}
}
