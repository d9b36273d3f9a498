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
import java.util.function.Supplier;

/**
 * What is ordered, as the catalog quotes it.
 *
 * @param lines in the order's own order
 * @param subtotal list prices times quantities
 */
public record Goods(List<Line> lines, Money subtotal) {

  public record Line(Quote.Line quoted, int quantity) {
    Money subtotal() {
      return quoted.price().times(quantity);
    }
  }

  /**
   * Finds each line's quote.
   *
   * @throws Failure {@code invalid_request} if there is no such sum: too large, or in two
   *     currencies; {@code internal} if the quote lacks a SKU or is negative
   */
  public static Goods of(List<OrderLine> ordered, Quote quote) {
    Map<String, Quote.Line> quoted = new HashMap<>();
    quote.lines().forEach(line -> quoted.put(line.sku(), line));
    List<Line> lines = new ArrayList<>();
    for (OrderLine line : ordered) {
      Quote.Line price = quoted.get(line.sku());
      if (price == null || price.price().amount() < 0) {
        throw new Failure(FailureCode.INTERNAL, "No usable price for " + line.sku());
      }
      lines.add(new Line(price, line.quantity()));
    }
    return counted(
        () ->
            new Goods(
                List.copyOf(lines),
                lines.stream().map(Line::subtotal).reduce(Money::plus).orElseThrow()));
  }

  public String currency() {
    return subtotal.currency();
  }

  static <T> T counted(Supplier<T> sum) {
    try {
      return sum.get();
    } catch (ArithmeticException e) {
      throw new Failure(FailureCode.INVALID_REQUEST, "The order's total is too large");
    } catch (IllegalArgumentException e) {
      throw new Failure(FailureCode.INVALID_REQUEST, "The order's lines differ in currency");
    }
  }
}
