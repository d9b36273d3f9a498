package io.souk.promotion.pricing;

import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cart as the rules see it: lines that differ in nothing but their quantity are one item, and
 * items have an order of their own. So neither the order of lines nor how they are split matters.
 */
final class Basket {
  /**
   * @param each a line of one unit
   */
  record Item(PriceCart.Line each, long quantity) {
    long price() {
      return each.unitPrice().amount();
    }

    long value() {
      return price() * quantity;
    }
  }

  private static final Comparator<PriceCart.Line> ORDER =
      Comparator.comparing(PriceCart.Line::sku)
          .thenComparing(line -> line.unitPrice().amount())
          .thenComparing(PriceCart.Line::toString);

  private final PriceCart cart;
  private final List<Item> items;
  private final List<List<Integer>> linesOfItems;

  private Basket(PriceCart cart, List<Item> items, List<List<Integer>> linesOfItems) {
    this.cart = cart;
    this.items = items;
    this.linesOfItems = linesOfItems;
  }

  /**
   * @param cart whose amounts are zero or more, of its currency, and whose sum is within a long
   */
  static Basket of(PriceCart cart) {
    SortedMap<PriceCart.Line, List<Integer>> lines = new TreeMap<>(ORDER);
    for (int i = 0; i < cart.lines().size(); i++) {
      lines.computeIfAbsent(each(cart.lines().get(i)), each -> new ArrayList<>()).add(i);
    }
    List<Item> items =
        lines.entrySet().stream()
            .map(
                item ->
                    new Item(
                        item.getKey(),
                        item.getValue().stream()
                            .mapToLong(line -> cart.lines().get(line).quantity())
                            .sum()))
            .toList();
    return new Basket(cart, items, List.copyOf(lines.values()));
  }

  PriceCart cart() {
    return cart;
  }

  List<Item> items() {
    return items;
  }

  /** The places of an item's lines in the cart. */
  List<Integer> linesOf(int item) {
    return linesOfItems.get(item);
  }

  /** Of shipping; zero if none was chosen. */
  long shipping() {
    return cart.shipping() == null ? 0 : cart.shipping().amount();
  }

  /** The items a selection means, by their place. */
  List<Integer> matching(@Nullable Selection selection) {
    Predicate<PriceCart.Line> match = Matching.of(selection);
    return IntStream.range(0, items.size())
        .filter(item -> match.test(items.get(item).each()))
        .boxed()
        .toList();
  }

  private static PriceCart.Line each(PriceCart.Line line) {
    return new PriceCart.Line(
        line.sku(),
        1,
        line.unitPrice(),
        line.handle(),
        line.type(),
        line.vendor(),
        line.tags(),
        line.taxable());
  }
}
