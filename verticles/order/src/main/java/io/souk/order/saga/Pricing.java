package io.souk.order.saga;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import io.souk.api.order.Order;
import io.souk.api.promotion.PricedCart;
import io.souk.api.shipping.ShippingOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs, line by line in the order's own order.
 *
 * @param shippingOption id of the way it is sent; absent if nobody was asked
 */
public record Pricing(
    List<Order.Line> lines, Order.Totals totals, @Nullable String shippingOption) {

  /** What the buyer pays. */
  public Money total() {
    return totals.total();
  }

  /**
   * List prices and what sending costs: no discount, no tax.
   *
   * @param option the way it is sent; absent if nobody was asked
   * @throws Failure {@code invalid_request} if there is no such sum
   */
  public static Pricing of(Goods goods, ShippingOptions.@Nullable Option option) {
    return Goods.counted(
        () -> {
          List<Order.Line> lines = new ArrayList<>();
          for (Goods.Line line : goods.lines()) {
            lines.add(line(line, line.subtotal(), null));
          }
          Money shipping = option == null ? Money.zero(goods.currency()) : option.price();
          Money subtotal = goods.subtotal();
          Order.Totals totals =
              new Order.Totals(
                  subtotal, subtotal.plus(shipping), null, unlessNone(shipping), null, null, null);
          return new Pricing(List.copyOf(lines), totals, id(option));
        });
  }

  /**
   * As promotion has priced it.
   *
   * @throws Failure {@code internal} if that is another cart, or does not add up
   */
  public static Pricing of(
      Goods goods, ShippingOptions.@Nullable Option option, PricedCart priced) {
    List<Order.Line> lines = new ArrayList<>();
    if (priced.lines().size() != goods.lines().size()) {
      throw new Failure(FailureCode.INTERNAL, "Promotion has priced another cart");
    }
    for (int i = 0; i < goods.lines().size(); i++) {
      Goods.Line line = goods.lines().get(i);
      PricedCart.Line cost = priced.lines().get(i);
      if (!cost.sku().equals(line.quoted().sku()) || cost.quantity() != line.quantity()) {
        throw new Failure(FailureCode.INTERNAL, "Promotion has priced another cart");
      }
      lines.add(line(line, cost.total(), cost));
    }
    PricedCart.Totals sums = priced.totals();
    boolean taxed = sums.tax().amount() != 0;
    Order.Totals totals =
        new Order.Totals(
            sums.subtotal(),
            sums.total(),
            unlessNone(sums.discount()),
            unlessNone(sums.shipping()),
            unlessNone(sums.tax()),
            taxed ? priced.taxIncluded() : null,
            null);
    return new Pricing(List.copyOf(lines), totals, id(option)).sound();
  }

  private static Order.Line line(Goods.Line line, Money total, PricedCart.@Nullable Line cost) {
    Quote.Line quoted = line.quoted();
    return new Order.Line(
        quoted.sku(),
        line.quantity(),
        quoted.title(),
        cost == null ? quoted.price() : cost.unitPrice(),
        total,
        cost == null || cost.discounts().isEmpty() ? null : discounts(cost),
        cost == null ? null : unlessNone(cost.discount()),
        cost == null || cost.taxes().isEmpty() ? null : taxes(cost),
        cost == null ? null : unlessNone(cost.tax()),
        quoted.requiresShipping() ? null : false);
  }

  private static List<Order.Discount> discounts(PricedCart.Line cost) {
    return cost.discounts().stream()
        .map(d -> new Order.Discount(d.promotionId(), d.title(), d.coupon(), d.amount()))
        .toList();
  }

  private static List<Order.Tax> taxes(PricedCart.Line cost) {
    return cost.taxes().stream()
        .map(tax -> new Order.Tax(tax.name(), tax.rate(), tax.amount()))
        .toList();
  }

  private Pricing sound() {
    long sum = 0;
    for (Order.Line line : lines) {
      Money unit = line.unitPrice();
      sum += unit == null ? 0 : unit.times(line.quantity()).amount();
    }
    long added = Boolean.FALSE.equals(totals.taxIncluded()) ? amount(totals.tax()) : 0;
    long total =
        totals.subtotal().amount() - amount(totals.discount()) + amount(totals.shipping()) + added;
    if (sum != totals.subtotal().amount() || total != total().amount() || total < 0) {
      throw new Failure(FailureCode.INTERNAL, "Promotion's sums do not add up");
    }
    return this;
  }

  private static long amount(@Nullable Money money) {
    return money == null ? 0 : money.amount();
  }

  private static @Nullable Money unlessNone(Money money) {
    return money.amount() == 0 ? null : money;
  }

  private static @Nullable String id(ShippingOptions.@Nullable Option option) {
    return option == null ? null : option.id();
  }
}
