package io.souk.order.saga;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import io.souk.api.order.PlaceOrder.OrderLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an order costs, line by line in the order's own order.
 *
 * @param total what the buyer pays
 */
public record Pricing(List<Line> lines, Money subtotal, Money total) {
  public record Line(String title, Money unitPrice, Money total) {}

  /**
   * Prices lines with a quote.
   *
   * @throws Failure {@code invalid_request} if there is no such sum: too large, or in two
   *     currencies; {@code internal} if the quote lacks a SKU or is negative
   */
  public static Pricing of(List<OrderLine> lines, Quote quote) {
    Map<String, Quote.Line> quoted = new HashMap<>();
    quote.lines().forEach(line -> quoted.put(line.sku(), line));
    try {
      List<Line> priced = new ArrayList<>();
      for (OrderLine line : lines) {
        Quote.Line price = quoted.get(line.sku());
        if (price == null || price.price().amount() < 0) {
          throw new Failure(FailureCode.INTERNAL, "No usable price for " + line.sku());
        }
        Money total = price.price().times(line.quantity());
        priced.add(new Line(price.title(), price.price(), total));
      }
      Money sum = priced.stream().map(Line::total).reduce(Money::plus).orElseThrow();
      return new Pricing(List.copyOf(priced), sum, sum);
    } catch (ArithmeticException e) {
      throw new Failure(FailureCode.INVALID_REQUEST, "The order's total is too large");
    } catch (IllegalArgumentException e) {
      throw new Failure(FailureCode.INVALID_REQUEST, "The order's lines differ in currency");
    }
  }
}
