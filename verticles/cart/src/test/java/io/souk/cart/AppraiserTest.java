package io.souk.cart;

import static io.souk.cart.Neighborhood.SHIRT;
import static io.souk.cart.Neighborhood.dollars;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.cart.Cart;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.Shipping;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppraiserTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<Object> asked = new ArrayList<>();

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void whomTheInstallationDoesNotHaveIsNeitherAskedNorMissed() {
    StoredCart cart = StoredCartTest.holding(new OrderLine(SHIRT, 2));
    StoredCart complete =
        new StoredCart(
            cart.id(),
            cart.status(),
            cart.version(),
            cart.contentVersion(),
            cart.customerId(),
            cart.lines(),
            new Details("ada@example.com", Trolleys.LONDON, "standard", List.of("TEN"), null),
            cart.orderId(),
            cart.createdAt(),
            cart.updatedAt(),
            cart.expiresAt());
    Cart told = appraised(complete, new Appraiser.Asked(false, false));
    assertThat(told.unavailable()).isEmpty();
    assertThat(told.shippingOptions()).isNull();
    assertThat(told.totals())
        .isEqualTo(new Cart.Totals(dollars(4_000), null, null, null, dollars(4_000), null));
    assertThat(told.coupons()).containsExactly(new Cart.Coupon("TEN", null, null));
    assertThat(asked).hasOnlyElementsOfTypes(QuoteLines.class, GetStockLevels.class);
  }

  @Test
  void nobodyIsAskedAboutAnEmptyCart() {
    Cart told = appraised(StoredCartTest.holding(), new Appraiser.Asked(true, true));
    assertThat(told.totals()).isNull();
    assertThat(asked).isEmpty();
  }

  @Test
  void withoutAnAddressShippingIsNotAsked() {
    StoredCart cart = StoredCartTest.holding(new OrderLine(SHIRT, 1));
    Cart told = appraised(cart, new Appraiser.Asked(true, true));
    assertThat(told.unavailable()).isEmpty();
    assertThat(told.totals()).extracting(Cart.Totals::taxIncluded).isEqualTo(true);
    assertThat(asked)
        .hasOnlyElementsOfTypes(QuoteLines.class, GetStockLevels.class, PriceCart.class);
  }

  private Cart appraised(StoredCart cart, Appraiser.Asked services) {
    Neighbors neighbors =
        new Neighbors(
            vertx,
            Duration.ofSeconds(5),
            StandIn.of(Catalog.class, QuoteLines.class, q -> noted(q, Neighborhood.quote(q))),
            StandIn.of(
                Inventory.class, GetStockLevels.class, q -> noted(q, Neighborhood.levels(q))),
            StandIn.of(Shipping.class, QuoteShipping.class, q -> noted(q, Neighborhood.ship(q))),
            StandIn.of(Promotions.class, PriceCart.class, q -> noted(q, Neighborhood.price(q))));
    return Await.success(new Appraiser(neighbors, services).appraise(cart));
  }

  private synchronized Future<?> noted(Object question, Future<?> answer) {
    asked.add(question);
    return answer;
  }
}
