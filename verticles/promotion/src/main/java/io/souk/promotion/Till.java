package io.souk.promotion;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.promotion.GiveBackPromotions;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PricedCart;
import io.souk.api.promotion.PricedCart.CouponUse;
import io.souk.api.promotion.RedeemPromotions;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.souk.promotion.pricing.AskedCoupon;
import io.souk.promotion.pricing.Offer;
import io.souk.promotion.pricing.Pricing;
import io.souk.promotion.pricing.Taxation;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prices carts, and counts the coupons of orders as used or given back. */
final class Till {
  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final OfferStore offers;
  private final TaxStore taxes;
  private final RedemptionStore redemptions;
  private final boolean taxIncluded;

  /**
   * @param taxIncluded whether prices have their tax in them
   */
  Till(
      Database database,
      OfferStore offers,
      TaxStore taxes,
      RedemptionStore redemptions,
      boolean taxIncluded) {
    this.database = database;
    this.offers = offers;
    this.taxes = taxes;
    this.redemptions = redemptions;
    this.taxIncluded = taxIncluded;
  }

  Future<PricedCart> price(PriceCart query) {
    PriceCart cart = CartCheck.checked(query);
    return reckon(database.client(), cart, cart.orderId());
  }

  Future<PricedCart> redeem(RedeemPromotions command) {
    String orderId = Input.name("order_id", command.orderId());
    PriceCart cart = CartCheck.checked(command.cart());
    return codes(cart).isEmpty()
        ? redemptions
            .find(database.client(), orderId)
            .compose(
                known ->
                    known.isPresent()
                        ? Future.succeededFuture(known.get().answerAgain())
                        : reckon(database.client(), cart, null))
        : database.transaction(transaction -> redeem(transaction, orderId, cart));
  }

  Future<Nothing> giveBack(GiveBackPromotions command) {
    String orderId = Input.name("order_id", command.orderId());
    String reason = Input.optionalText("reason", command.reason(), LONGEST_REASON);
    return database
        .transaction(
            transaction ->
                redemptions
                    .claim(transaction, orderId)
                    .compose(
                        known ->
                            known.givenBack()
                                ? Future.succeededFuture()
                                : redemptions.giveBack(transaction, orderId, reason)))
        .map(done -> new Nothing());
  }

  private Future<PricedCart> redeem(SqlConnection transaction, String orderId, PriceCart cart) {
    return redemptions
        .claim(transaction, orderId)
        .compose(
            known ->
                known.isNew()
                    ? redeemAnew(transaction, orderId, cart)
                    : Future.succeededFuture(known.answerAgain()));
  }

  /** The coupons' rows are locked last, so that a popular one holds nobody up for long. */
  private Future<PricedCart> redeemAnew(SqlConnection transaction, String orderId, PriceCart cart) {
    return reckon(transaction, cart, null)
        .compose(
            priced -> {
              priced.coupons().forEach(Till::requireUsable);
              List<String> used =
                  priced.coupons().stream()
                      .filter(CouponUse::applied)
                      .map(CouponUse::code)
                      .toList();
              return redemptions
                  .answer(transaction, orderId, cart.customer(), priced)
                  .compose(done -> redemptions.use(transaction, orderId, cart.customer(), used))
                  .map(
                      refused -> {
                        refused.stream().findFirst().ifPresent(Till::refuseExhausted);
                        return priced;
                      });
            });
  }

  /**
   * @param orderId an order that has redeemed already, and may have only what it used
   */
  private Future<PricedCart> reckon(SqlClient client, PriceCart cart, @Nullable String orderId) {
    return offers
        .automatic(client)
        .compose(
            automatic ->
                offers
                    .asked(client, codes(cart), cart.customer(), orderId)
                    .compose(asked -> reckon(client, cart, automatic, asked)));
  }

  private Future<PricedCart> reckon(
      SqlClient client, PriceCart cart, List<Offer> automatic, List<AskedCoupon> asked) {
    return taxes
        .ratesOf(client, cart.destination())
        .map(rates -> Pricing.price(cart, automatic, asked, new Taxation(rates, taxIncluded)));
  }

  private static List<String> codes(PriceCart checked) {
    return Objects.requireNonNullElse(checked.coupons(), List.of());
  }

  /** One that another offer outdoes need not be used; any other reason refuses the order. */
  private static void requireUsable(CouponUse coupon) {
    String reason = coupon.reason();
    if (reason != null && !reason.equals(Pricing.BETTER_OFFER)) {
      throw refusal(FailureCode.fromWire(reason), coupon.code());
    }
  }

  private static void refuseExhausted(String code) {
    throw refusal(FailureCode.COUPON_EXHAUSTED, code);
  }

  private static Failure refusal(FailureCode reason, String code) {
    String detail =
        switch (reason) {
          case UNKNOWN_COUPON -> "No coupon has this code";
          case COUPON_EXPIRED -> "The coupon's time is over, or has not come yet";
          case COUPON_EXHAUSTED -> "The coupon has been used as often as it may be";
          default -> "The cart does not fulfill the coupon's terms";
        };
    return new Failure(reason, detail, Map.of("coupon", code));
  }
}
