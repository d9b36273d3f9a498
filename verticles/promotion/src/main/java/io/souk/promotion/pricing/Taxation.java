package io.souk.promotion.pricing;

import io.souk.api.Money;
import io.souk.api.promotion.PricedCart.Tax;
import io.souk.api.promotion.TaxRate;
import java.util.ArrayList;
import java.util.List;

/**
 * The taxes of a place.
 *
 * @param rates all of them that the destination has
 * @param included whether prices have their tax in them; else it comes on top
 */
public record Taxation(List<TaxRate> rates, boolean included) {

  /**
   * The taxes of lines that are taxed together.
   *
   * @param nets what each costs after discounts
   * @return of each line, in the rates' order
   */
  List<List<Tax>> ofGoods(List<Long> nets, String currency) {
    return split(rates, nets, currency);
  }

  List<Tax> ofShipping(long net, String currency) {
    List<TaxRate> onShipping = rates.stream().filter(TaxRate::onShipping).toList();
    return split(onShipping, List.of(net), currency).get(0);
  }

  private List<List<Tax>> split(List<TaxRate> by, List<Long> nets, String currency) {
    List<Long> weights = by.stream().map(rate -> (long) rate.rate()).toList();
    long all = nets.stream().mapToLong(Long::longValue).sum();
    return included ? within(by, weights, nets, all, currency) : onTop(by, nets, all, currency);
  }

  /** Each rate is rounded once over all lines. */
  private static List<List<Tax>> onTop(
      List<TaxRate> by, List<Long> nets, long all, String currency) {
    List<List<Tax>> lines = new ArrayList<>();
    nets.forEach(net -> lines.add(new ArrayList<>()));
    for (TaxRate rate : by) {
      List<Long> shares = Shares.of(Rounding.rate(all, rate.rate()), nets);
      for (int line = 0; line < lines.size(); line++) {
        lines.get(line).add(tax(rate, shares.get(line), currency));
      }
    }
    return lines;
  }

  /** All rates together are rounded once over all lines, so no line's tax exceeds what it costs. */
  private static List<List<Tax>> within(
      List<TaxRate> by, List<Long> weights, List<Long> nets, long all, String currency) {
    long rates = weights.stream().mapToLong(Long::longValue).sum();
    long tax = Rounding.halfUp(all, rates, Rounding.MILLION + rates);
    return Shares.of(tax, nets).stream()
        .map(
            ofLine -> {
              List<Long> shares = Shares.of(ofLine, weights);
              List<Tax> taxes = new ArrayList<>();
              for (int rate = 0; rate < by.size(); rate++) {
                taxes.add(tax(by.get(rate), shares.get(rate), currency));
              }
              return taxes;
            })
        .toList();
  }

  private static Tax tax(TaxRate rate, long amount, String currency) {
    return new Tax(rate.name(), rate.rate(), new Money(amount, currency));
  }
}
