package io.souk.api.shipping;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places that are served by the same rates.
 *
 * @param id chosen by the shop, e.g. {@code eu}
 */
public record Zone(String id, String name, List<Area> areas, List<Rate> rates, Instant updatedAt) {
  /** The country of an area that is every country not named elsewhere. */
  public static final String EVERYWHERE_ELSE = "*";

  /**
   * A part of the world, in one zone only. The most specific area decides: a postal prefix (the
   * longest) before a region, a region before a country, a country before {@code *}.
   *
   * @param country ISO 3166-1 alpha-2, or {@code *} for every other
   * @param region as addresses spell it, upper and lower case alike; absent for the whole country
   * @param postalPrefix what postal codes begin with, spaces aside; absent for all
   */
  public record Area(String country, @Nullable String region, @Nullable String postalPrefix) {}

  /**
   * One way of sending and what it costs.
   *
   * @param id chosen by the shop, unique in its zone, e.g. {@code standard}
   * @param brackets at least one, ascending; the last whose {@code from} is reached counts, below
   *     the first the rate is not offered; all prices in one currency
   * @param upTo the most the rate takes (inclusive), in the basis's unit; absent for no limit
   * @param freeOver the subtotal from which it costs nothing
   */
  public record Rate(
      String id,
      String name,
      Basis basis,
      List<Bracket> brackets,
      @Nullable Long upTo,
      @Nullable Money freeOver,
      @Nullable Integer minDays,
      @Nullable Integer maxDays) {}

  /**
   * @param from grams or minor units of the subtotal, inclusive
   */
  public record Bracket(long from, Money price) {}

  /** What a rate's brackets count. */
  public enum Basis {
    /** Grams of all units that need shipping. */
    WEIGHT,
    /** The subtotal in minor units of the rate's currency. */
    TOTAL,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
