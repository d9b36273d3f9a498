package io.souk.cart;

import static io.souk.cart.Neighborhood.BRACELET;
import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Neighborhood.dollars;
import static io.souk.cart.Trolleys.LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.cart.Cart;
import io.souk.api.cart.Cart.Part;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.order.Address;
import io.souk.testkit.Await;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cart is answered with what its neighbors say of it; a silent one is named and left out. */
@ExtendWith(WithTrolleys.class)
class AppraisalIT {
  private final Trolleys shop;

  AppraisalIT(Trolleys shop) {
    this.shop = shop;
  }

  @Test
  void everyNeighborTellsItsPart() {
    String cart = shop.complete();
    Await.success(shop.set(cart, BRACELET, 11));
    Cart told = choose(cart, Neighborhood.EXPRESS, "ten", "other");
    Cart.Line shirts = told.lines().get(0);
    assertThat(shirts.title()).isEqualTo("Title of " + SHIRT);
    assertThat(shirts.unitPrice()).isEqualTo(dollars(2_000));
    assertThat(shirts.subtotal()).isEqualTo(dollars(4_000));
    assertThat(shirts.discount()).isEqualTo(dollars(400));
    assertThat(shirts.tax()).isEqualTo(dollars(720));
    assertThat(shirts.total()).isEqualTo(dollars(3_600));
    assertThat(shirts.available()).isEqualTo(10);
    assertThat(shirts.problem()).isNull();
    assertThat(told.lines().get(1).problem()).isEqualTo(Cart.Problem.INSUFFICIENT_STOCK);
    assertThat(told.shippingOptions())
        .extracting(Cart.ShippingOption::id)
        .containsExactly("standard", "express");
    assertThat(told.coupons())
        .containsExactly(
            new Cart.Coupon("ten", true, null), new Cart.Coupon("other", false, "unknown_coupon"));
    long goods = 4_000 + 11 * 4_799;
    long discount = 400 + 5_278;
    long total = goods - discount + 1_500;
    assertThat(told.totals())
        .isEqualTo(
            new Cart.Totals(
                dollars(goods),
                dollars(discount),
                dollars(1_500),
                dollars(total / 5),
                dollars(total),
                true));
    assertThat(told.unavailable()).isEmpty();
  }

  @Test
  void shippingCostsNothingYetUntilAnOptionIsChosen() {
    Cart told = shop.get(shop.complete());
    assertThat(told.shippingOptions()).hasSize(2);
    assertThat(told.totals()).extracting(Cart.Totals::shipping).isNull();
    assertThat(told.totals()).extracting(Cart.Totals::total).isEqualTo(dollars(4_000));
    String cart = shop.complete();
    assertThat(choose(cart, "abolished").totals()).extracting(Cart.Totals::shipping).isNull();
  }

  @Test
  void whereNobodyShipsToThereIsNoOption() {
    Cart told = at(Neighborhood.NOT_SHIPPED_TO);
    assertThat(told.shippingOptions()).isEmpty();
    assertThat(told.unavailable()).isEmpty();
    assertThat(told.totals()).isNotNull();
  }

  @Test
  void whatIsNoLongerSoldIsSaidOfItsLineAndTheOthersHaveTheirPrices() {
    String cart = shop.complete();
    shop.database.execute(
        """
        INSERT INTO cart_lines (cart_id, sku, quantity)
        SELECT '%s', 'gone-' || n, 1 FROM generate_series(1, 3) n
        """
            .formatted(cart));
    Cart told = shop.get(cart);
    assertThat(told.lines().subList(1, 4))
        .allSatisfy(
            line -> {
              assertThat(line.problem()).isEqualTo(Cart.Problem.UNKNOWN_SKU);
              assertThat(line.unitPrice()).isNull();
              assertThat(line.total()).isNull();
            });
    assertThat(told.totals()).extracting(Cart.Totals::total).isEqualTo(dollars(4_000));
    assertThat(told.unavailable()).isEmpty();
  }

  @Test
  void withoutPricesNothingThatRestsOnThemIsTold() {
    String cart = shop.complete();
    Cart told = Await.success(shop.set(cart, Neighborhood.NO_PRICE, 1));
    assertThat(told.unavailable()).containsExactly(Part.PRICES, Part.SHIPPING, Part.PROMOTIONS);
    assertThat(told.totals()).isNull();
    assertThat(told.lines())
        .allSatisfy(
            line -> {
              assertThat(line.unitPrice()).isNull();
              assertThat(line.available()).isEqualTo(10);
              assertThat(line.problem()).isNull();
            });
  }

  @Test
  void withoutStockLevelsTheRestIsTold() {
    String cart = shop.complete();
    Cart told = Await.success(shop.set(cart, Neighborhood.NO_STOCK_KNOWN, 1));
    assertThat(told.unavailable()).containsExactly(Part.AVAILABILITY);
    assertThat(told.lines()).allSatisfy(line -> assertThat(line.available()).isNull());
    assertThat(told.totals()).extracting(Cart.Totals::total).isEqualTo(dollars(5_000));
  }

  @Test
  void withoutShippingTheRestIsTold() {
    Cart told = at(Neighborhood.NO_SHIPPING_KNOWN);
    assertThat(told.unavailable()).containsExactly(Part.SHIPPING);
    assertThat(told.shippingOptions()).isNull();
    assertThat(told.totals()).extracting(Cart.Totals::total).isEqualTo(dollars(4_000));
  }

  @Test
  void withoutPromotionsTheRestIsTold() {
    Cart told = choose(shop.complete(), Neighborhood.EXPRESS, Neighborhood.NO_PROMOTION_KNOWN);
    assertThat(told.unavailable()).containsExactly(Part.PROMOTIONS);
    assertThat(told.coupons())
        .containsExactly(new Cart.Coupon(Neighborhood.NO_PROMOTION_KNOWN, null, null));
    assertThat(told.totals())
        .isEqualTo(
            new Cart.Totals(dollars(4_000), null, dollars(1_500), null, dollars(5_500), null));
  }

  private Cart at(String country) {
    String cart = shop.complete();
    return Await.success(
        shop.details(
            cart, null, new Address("Ada", "1 Ice", null, "Base", null, null, country, null)));
  }

  private Cart choose(String cart, @Nullable String option, String... coupons) {
    return Await.success(
        shop.carts.setDetails(
            new SetCartDetails(cart, null, null, LONDON, option, List.of(coupons), null, null)));
  }
}
