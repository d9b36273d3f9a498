package io.souk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.Coupon;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Effect.Kind;
import io.souk.api.promotion.GiveBackPromotions;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Promotions;
import io.souk.api.promotion.RedeemPromotions;
import io.souk.api.promotion.Selection;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Two promotion nodes on one database, called over the bus from a third. */
final class Market implements AutoCloseable {
  /** A test's machine may be busier than any shop: nothing here is proved by running late. */
  private static final Map<String, Object> PATIENCE =
      Map.of(
          "bus.patience", "20s",
          "database.acquire_timeout", "20s",
          "database.statement_timeout", "20s",
          "database.lock_timeout", "20s",
          "database.idle_in_transaction_timeout", "20s");

  private final TestCluster cluster = new TestCluster();
  private final AtomicInteger names = new AtomicInteger();
  final TestDatabase database = TestPostgres.database("promotion");
  final Promotions promotions;

  private Market() {
    Map<String, Object> settings = new HashMap<>(PATIENCE);
    settings.putAll(database.settings());
    cluster.start(PromotionVerticle.SERVICE, settings);
    cluster.start(PromotionVerticle.SERVICE, settings);
    promotions = cluster.client(Promotions.class);
  }

  static Market open() {
    return new Market();
  }

  /** A name no other test has: of a tag, a code or an id. */
  String fresh(String name) {
    return name + "-" + names.incrementAndGet();
  }

  /** Ten percent off everything, by coupon. */
  Promotion tenPercent() {
    return created(terms("Ten off", percentage(10), null, false));
  }

  Promotion created(PromotionTerms terms) {
    return Await.success(promotions.create(new CreatePromotion(Ids.command(), terms)));
  }

  static PromotionTerms terms(
      String title, Effect effect, @Nullable Selection appliesTo, boolean automatic) {
    return new PromotionTerms(title, effect, appliesTo, null, null, automatic, true, null, null);
  }

  static Effect percentage(int percent) {
    return new Effect(Kind.PERCENTAGE, percent * 10_000, null, null, null);
  }

  /** A new code of a promotion. */
  String coupon(Promotion promotion, @Nullable Integer most, @Nullable Integer mostEach) {
    String code = fresh("CODE");
    Await.success(
        promotions.addCoupons(new AddCoupons(promotion.id(), List.of(code), most, mostEach)));
    return code;
  }

  /** The coupon as it is now. */
  Coupon known(Promotion promotion, String code) {
    return Await.success(
            promotions.addCoupons(
                new AddCoupons(
                    promotion.id(),
                    List.of(code),
                    limit("max_uses", code),
                    limit("max_uses_per_customer", code))))
        .coupons()
        .get(0);
  }

  /** One line of 10.00 USD. */
  static PriceCart cart(String customer, String... coupons) {
    return new PriceCart(
        "USD",
        List.of(
            new PriceCart.Line(
                "anchor-1", 1, new Money(1_000, "USD"), "anchor", null, null, null, null)),
        List.of(coupons),
        customer,
        null,
        null,
        null);
  }

  Future<PricedCart> redeem(String orderId, String customer, String... coupons) {
    return promotions.redeem(new RedeemPromotions(orderId, cart(customer, coupons)));
  }

  void giveBack(String orderId) {
    Await.success(promotions.giveBack(new GiveBackPromotions(orderId, "card_declined")));
  }

  static Failure refused(Future<?> call) {
    Throwable failure = Await.failure(call);
    assertThat(failure).isInstanceOf(Failure.class);
    return (Failure) failure;
  }

  private @Nullable Integer limit(String column, String code) {
    return (Integer)
        database
            .rows("SELECT %s AS most FROM coupon WHERE code = '%s'".formatted(column, code))
            .get(0)
            .get("most");
  }

  @Override
  public void close() {
    cluster.close();
  }
}
