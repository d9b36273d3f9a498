package io.souk.promotion.pricing;

import io.souk.api.Money;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.CouponUse;
import io.souk.api.promotion.PricedCart.Discount;
import io.souk.api.promotion.PricedCart.Tax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what was reckoned beside the lines it belongs to. */
final class Bill {
  private final Basket basket;
  private final Taxation taxation;
  private final String currency;
  private final List<Long> nets;
  private final List<List<Discount>> discounts = new ArrayList<>();
  private final List<Discount> shippingDiscounts = new ArrayList<>();

  private Bill(Basket basket, Taxation taxation) {
    this.basket = basket;
    this.taxation = taxation;
    this.currency = basket.cart().currency();
    this.nets = new ArrayList<>(basket.cart().lines().stream().map(Bill::listPrice).toList());
    nets.forEach(line -> discounts.add(new ArrayList<>()));
  }

  static PricedCart of(Basket basket, Way way, List<CouponUse> coupons, Taxation taxation) {
    Bill bill = new Bill(basket, taxation);
    way.takes().forEach(bill::take);
    return bill.write(coupons);
  }

  private void take(Way.Take take) {
    for (int item = 0; item < take.items().size(); item++) {
      List<Integer> lines = basket.linesOf(item);
      List<Long> shares = Shares.of(take.items().get(item), lines.stream().map(nets::get).toList());
      for (int i = 0; i < lines.size(); i++) {
        int line = lines.get(i);
        nets.set(line, nets.get(line) - shares.get(i));
        note(discounts.get(line), take.offer(), shares.get(i));
      }
    }
    note(shippingDiscounts, take.offer(), take.shipping());
  }

  private void note(List<Discount> on, Offer offer, long amount) {
    if (amount > 0) {
      on.add(
          new Discount(
              offer.promotionId(),
              offer.terms().title(),
              offer.coupon(),
              Reason.of(offer.terms().effect()),
              money(amount)));
    }
  }

  private PricedCart write(List<CouponUse> coupons) {
    List<List<Tax>> taxes = taxes();
    List<PricedCart.Line> lines = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      lines.add(line(basket.cart().lines().get(i), discounts.get(i), taxes.get(i)));
    }
    PricedCart.Shipping shipping = shipping();
    return new PricedCart(lines, shipping, coupons, totals(lines, shipping), taxation.included());
  }

  /** Lines that are not taxed weigh nothing and have no taxes. */
  private List<List<Tax>> taxes() {
    List<Long> taxed = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      taxed.add(isTaxed(i) ? nets.get(i) : 0);
    }
    List<List<Tax>> taxes = new ArrayList<>(taxation.ofGoods(taxed, currency));
    for (int i = 0; i < nets.size(); i++) {
      if (!isTaxed(i)) {
        taxes.set(i, List.of());
      }
    }
    return taxes;
  }

  private boolean isTaxed(int line) {
    return !Boolean.FALSE.equals(basket.cart().lines().get(line).taxable());
  }

  private PricedCart.Line line(PriceCart.Line line, List<Discount> discounts, List<Tax> taxes) {
    long subtotal = listPrice(line);
    long discount = sum(discounts.stream().map(Discount::amount).toList());
    long tax = sum(taxes.stream().map(Tax::amount).toList());
    return new PricedCart.Line(
        line.sku(),
        line.quantity(),
        line.unitPrice(),
        money(subtotal),
        discounts,
        money(discount),
        taxes,
        money(tax),
        money(subtotal - discount + onTop(tax)));
  }

  private PricedCart.@Nullable Shipping shipping() {
    Money price = basket.cart().shipping();
    if (price == null) {
      return null;
    }
    long discount = sum(shippingDiscounts.stream().map(Discount::amount).toList());
    List<Tax> taxes = taxation.ofShipping(price.amount() - discount, currency);
    long tax = sum(taxes.stream().map(Tax::amount).toList());
    return new PricedCart.Shipping(
        price,
        shippingDiscounts,
        money(discount),
        taxes,
        money(tax),
        money(price.amount() - discount + onTop(tax)));
  }

  private PricedCart.Totals totals(
      List<PricedCart.Line> lines, PricedCart.@Nullable Shipping shipping) {
    long subtotal = sum(lines.stream().map(PricedCart.Line::subtotal).toList());
    long discount = sum(lines.stream().map(PricedCart.Line::discount).toList());
    long tax = sum(lines.stream().map(PricedCart.Line::tax).toList());
    long shipped = 0;
    if (shipping != null) {
      shipped = shipping.price().amount() - shipping.discount().amount();
      tax = Math.addExact(tax, shipping.tax().amount());
    }
    return new PricedCart.Totals(
        money(subtotal),
        money(discount),
        money(shipped),
        money(tax),
        money(Math.addExact(subtotal - discount + shipped, onTop(tax))));
  }

  private long onTop(long tax) {
    return taxation.included() ? 0 : tax;
  }

  private Money money(long amount) {
    return new Money(amount, currency);
  }

  private static long listPrice(PriceCart.Line line) {
    return line.unitPrice().times(line.quantity()).amount();
  }

  private static long sum(List<Money> amounts) {
    return amounts.stream().mapToLong(Money::amount).reduce(0, Math::addExact);
  }
}
