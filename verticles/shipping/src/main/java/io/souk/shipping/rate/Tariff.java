package io.souk.shipping.rate;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.api.shipping.Zone.Basis;
import io.souk.api.shipping.Zone.Bracket;
import io.souk.api.shipping.Zone.Rate;
import io.souk.chassis.input.Input;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A zone's rates: what they ask for a cart. */
record Tariff(List<Rate> rates) {
  private static final Comparator<Option> CHEAPEST =
      Comparator.<Option>comparingLong(option -> option.price().amount()).thenComparing(Option::id);

  /** The rates that take this cart, the cheapest first. */
  List<Option> options(long grams, Money subtotal) {
    return rates.stream()
        .flatMap(
            rate ->
                price(rate, grams, subtotal)
                    .map(
                        price ->
                            new Option(
                                rate.id(), rate.name(), price, rate.minDays(), rate.maxDays()))
                    .stream())
        .sorted(CHEAPEST)
        .toList();
  }

  /**
   * Grams of all units that need shipping.
   *
   * @throws Failure {@code invalid_request} if they are more than can be counted
   */
  static long grams(List<QuoteShipping.Line> lines) {
    long grams = 0;
    for (QuoteShipping.Line line : lines) {
      if (line.requiresShipping()) {
        grams += (long) line.grams() * line.quantity();
      }
      if (grams < 0) {
        throw Input.invalid("lines are too heavy together");
      }
    }
    return grams;
  }

  private static Optional<Money> price(Rate rate, long grams, Money subtotal) {
    List<Bracket> brackets = rate.brackets();
    if (brackets.isEmpty() || !brackets.get(0).price().currency().equals(subtotal.currency())) {
      return Optional.empty();
    }
    if (rate.basis() == Basis.UNKNOWN) {
      return Optional.empty();
    }
    long value = rate.basis() == Basis.WEIGHT ? grams : subtotal.amount();
    if (rate.upTo() != null && value > rate.upTo()) {
      return Optional.empty();
    }
    Money freeOver = rate.freeOver();
    return brackets.stream()
        .filter(bracket -> bracket.from() <= value)
        .reduce((lower, higher) -> higher)
        .map(Bracket::price)
        .map(
            price ->
                freeOver != null && subtotal.amount() >= freeOver.amount()
                    ? Money.zero(price.currency())
                    : price);
  }
}
