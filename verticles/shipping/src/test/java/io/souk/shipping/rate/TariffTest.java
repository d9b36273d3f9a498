package io.souk.shipping.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.api.shipping.Zone.Basis;
import io.souk.api.shipping.Zone.Bracket;
import io.souk.api.shipping.Zone.Rate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTest {
  private static final Rate BY_WEIGHT =
      rate("parcel", Basis.WEIGHT, 30_000L, null, bracket(0, 500), bracket(2_000, 900));

  @ParameterizedTest
  @CsvSource({"0, 500", "1999, 500", "2000, 900", "30000, 900"})
  void theLastBracketReachedGivesThePrice(long grams, long price) {
    assertThat(prices(grams, 1_000, BY_WEIGHT)).containsExactly(price);
  }

  @Test
  void aCartHeavierThanARateTakesIsNotOffered() {
    assertThat(prices(30_001, 1_000, BY_WEIGHT)).isEmpty();
  }

  @Test
  void aCartBelowTheFirstBracketIsNotOfferedTheRate() {
    Rate courier = rate("courier", Basis.TOTAL, null, null, bracket(5_000, 0));
    assertThat(prices(100, 4_999, courier)).isEmpty();
    assertThat(prices(100, 5_000, courier)).containsExactly(0L);
  }

  @ParameterizedTest
  @CsvSource({"9999, 500", "10000, 0"})
  void fromASubtotalOnARateIsFree(long subtotal, long price) {
    Rate rate = rate("parcel", Basis.WEIGHT, null, 10_000L, bracket(0, 500));
    assertThat(prices(100, subtotal, rate)).containsExactly(price);
  }

  @Test
  void ratesOfAnotherCurrencyAreNotOffered() {
    assertThat(new Tariff(List.of(BY_WEIGHT)).options(100, new Money(1_000, "EUR"))).isEmpty();
  }

  @Test
  void theCheapestComesFirst() {
    Rate express = rate("express", Basis.WEIGHT, null, null, bracket(0, 1_500));
    Rate slow = rate("slow", Basis.WEIGHT, null, null, bracket(0, 500));
    assertThat(new Tariff(List.of(express, slow, BY_WEIGHT)).options(1, new Money(1, "USD")))
        .extracting(Option::id)
        .containsExactly("parcel", "slow", "express");
  }

  @Test
  void onlyWhatNeedsShippingWeighs() {
    assertThat(
            Tariff.grams(
                List.of(
                    new QuoteShipping.Line("ocean-blue-shirt-1", 3, 200, true),
                    new QuoteShipping.Line("gift-card", 1, 5_000, false))))
        .isEqualTo(600);
  }

  @Test
  void aWeightNobodyCanCountIsRefusedAndNotNegative() {
    QuoteShipping.Line most =
        new QuoteShipping.Line("anvil", Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Tariff.grams(List.of(most, most, most)));
  }

  private static List<Long> prices(long grams, long subtotal, Rate... rates) {
    return new Tariff(Arrays.asList(rates))
        .options(grams, new Money(subtotal, "USD")).stream()
            .map(option -> option.price().amount())
            .toList();
  }

  static Rate rate(
      String id, Basis basis, @Nullable Long upTo, @Nullable Long freeOver, Bracket... brackets) {
    Money free = freeOver == null ? null : new Money(freeOver, "USD");
    return new Rate(id, id, basis, Arrays.asList(brackets), upTo, free, 3, 5);
  }

  static Bracket bracket(long from, long price) {
    return new Bracket(from, new Money(price, "USD"));
  }
}
