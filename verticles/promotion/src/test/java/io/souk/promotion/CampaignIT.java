package io.souk.promotion;

import static io.souk.promotion.Market.cart;
import static io.souk.promotion.Market.percentage;
import static io.souk.promotion.Market.refused;
import static io.souk.promotion.Market.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Effect.Kind;
import io.souk.api.promotion.EndPromotion;
import io.souk.api.promotion.GetPromotion;
import io.souk.api.promotion.ListPromotions;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.Promotion.Status;
import io.souk.api.promotion.PromotionPage;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Selection;
import io.souk.api.promotion.UpdatePromotion;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promotions as their owner keeps them, over the bus, through two nodes. */
@ExtendWith(WithMarket.class)
class CampaignIT {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final Market market;

  CampaignIT(Market market) {
    this.market = market;
  }

  @Test
  void whatIsCreatedIsFoundAsItWasMeant() {
    PromotionTerms wanted =
        new PromotionTerms(
            "Three for two",
            new Effect(Kind.BUY_X_GET_Y, 1_000_000, null, 2, 1),
            new Selection(List.of("anchor"), List.of("bracelet"), List.of("Company 123"), null),
            new Selection(null, null, null, List.of("Gift")),
            new Money(5_000, "USD"),
            false,
            false,
            LONG_AGO,
            Instant.parse("9999-01-01T00:00:00.123456Z"));
    Promotion created = market.created(wanted);
    assertThat(created.terms()).isEqualTo(wanted);
    assertThat(created.status()).isEqualTo(Status.ACTIVE);
    assertThat(created.version()).isEqualTo(1);
    assertThat(Await.success(market.promotions.get(new GetPromotion(created.id()))))
        .isEqualTo(created);
  }

  @Test
  void oneKeyIsOnePromotionHoweverManyAskAtOnce() {
    CreatePromotion command = new CreatePromotion(Ids.command(), ten());
    List<Future<Promotion>> all =
        IntStream.range(0, 8).mapToObj(i -> market.promotions.create(command)).toList();
    assertThat(all.stream().map(Await::success).distinct()).hasSize(1);
    Promotion first = Await.success(all.get(0));
    Promotion ended = Await.success(market.promotions.end(new EndPromotion(first.id())));
    assertThat(Await.success(market.promotions.create(command))).isEqualTo(ended);

    PromotionTerms other = terms("Ten off", percentage(11), null, false);
    assertThat(
            refused(market.promotions.create(new CreatePromotion(command.idempotencyKey(), other)))
                .code())
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void anAutomaticPromotionAppliesFromItsStartToItsEnd() {
    String tag = market.fresh("tag");
    Selection tagged = new Selection(null, null, null, List.of(tag));
    PriceCart cart = tagged(tag);
    Promotion promotion = market.created(terms("Tagged", percentage(10), tagged, true));
    assertThat(discount(cart)).isEqualTo(100);
    Await.success(market.promotions.end(new EndPromotion(promotion.id())));
    assertThat(discount(cart)).isZero();

    market.created(
        new PromotionTerms(
            "Later",
            percentage(20),
            tagged,
            null,
            null,
            true,
            true,
            Instant.now().plusSeconds(86_400),
            null));
    assertThat(discount(cart)).isZero();
  }

  @Test
  void newTermsHoldAtOnceAndOldVersionsAreRefused() {
    String tag = market.fresh("tag");
    Selection tagged = new Selection(null, null, null, List.of(tag));
    Promotion promotion = market.created(terms("Tagged", percentage(10), tagged, true));
    PromotionTerms half = terms("Half", percentage(50), tagged, true);

    Promotion updated = Await.success(update(promotion.id(), 1, half));

    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.terms().title()).isEqualTo("Half");
    assertThat(updated.terms().startsAt()).isEqualTo(promotion.terms().startsAt());
    assertThat(discount(tagged(tag))).isEqualTo(500);
    assertThat(refused(update(promotion.id(), 1, half)).code())
        .isEqualTo(FailureCode.VERSION_MISMATCH);
    assertThat(refused(update("prm_nobody", 1, half)).code())
        .isEqualTo(FailureCode.PROMOTION_NOT_FOUND);
    Await.success(market.promotions.end(new EndPromotion(promotion.id())));
  }

  @Test
  void ofManyUpdatesOfOneVersionOneHappens() {
    Promotion promotion = market.tenPercent();
    List<Future<Promotion>> all =
        IntStream.range(0, 6)
            .mapToObj(
                i -> update(promotion.id(), 1, terms("New " + i, percentage(20), null, false)))
            .toList();
    assertThat(all.stream().filter(u -> Await.success(u.map(true).otherwise(false)))).hasSize(1);
    assertThat(all.stream().filter(Future::failed).map(Market::refused))
        .allMatch(refusal -> refusal.code() == FailureCode.VERSION_MISMATCH);
  }

  @Test
  void endingIsDoneOnce() {
    Promotion promotion = market.tenPercent();
    Promotion ended = Await.success(market.promotions.end(new EndPromotion(promotion.id())));
    assertThat(ended.status()).isEqualTo(Status.ENDED);
    assertThat(ended.terms().endsAt()).isNotNull();
    assertThat(Await.success(market.promotions.end(new EndPromotion(promotion.id()))))
        .isEqualTo(ended);
    assertThat(refused(market.promotions.end(new EndPromotion("prm_nobody"))).code())
        .isEqualTo(FailureCode.PROMOTION_NOT_FOUND);
    assertThat(refused(market.promotions.get(new GetPromotion("prm_nobody"))).code())
        .isEqualTo(FailureCode.PROMOTION_NOT_FOUND);
  }

  @Test
  void aListIsPagedNewestFirst() {
    List<String> newestFirst = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> newestFirst.add(0, market.tenPercent().id()));
    List<String> listed = listed(null, 2);
    assertThat(listed).doesNotHaveDuplicates().containsSubsequence(newestFirst);
  }

  @Test
  void aListHasWhatIsOfItsStatus() {
    String active = market.tenPercent().id();
    String ended = market.tenPercent().id();
    Await.success(market.promotions.end(new EndPromotion(ended)));
    String scheduled =
        market
            .created(
                new PromotionTerms(
                    "Later",
                    percentage(20),
                    null,
                    null,
                    null,
                    false,
                    true,
                    Instant.now().plusSeconds(86_400),
                    null))
            .id();
    assertThat(listed(Status.ACTIVE, 100)).contains(active).doesNotContain(ended, scheduled);
    assertThat(listed(Status.ENDED, 100)).contains(ended).doesNotContain(active, scheduled);
    assertThat(listed(Status.SCHEDULED, 100)).contains(scheduled).doesNotContain(active, ended);
    assertThat(refused(market.promotions.list(new ListPromotions(Status.UNKNOWN, 5, null))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(market.promotions.list(new ListPromotions(null, 5, "next"))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private List<String> listed(@Nullable Status status, int limit) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      PromotionPage page =
          Await.success(market.promotions.list(new ListPromotions(status, limit, cursor)));
      assertThat(page.data()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.hasMore()).isEqualTo(page.nextCursor() != null);
      page.data().forEach(promotion -> ids.add(promotion.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return ids;
  }

  private Future<Promotion> update(String id, int version, PromotionTerms terms) {
    return market.promotions.update(new UpdatePromotion(id, version, terms));
  }

  private long discount(PriceCart cart) {
    return Await.success(market.promotions.price(cart)).totals().discount().amount();
  }

  private static PromotionTerms ten() {
    return terms("Ten off", percentage(10), null, false);
  }

  private static PriceCart tagged(String tag) {
    PriceCart.Line line = cart("ada@example.com").lines().get(0);
    return new PriceCart(
        "USD",
        List.of(
            new PriceCart.Line(
                line.sku(), 1, line.unitPrice(), null, null, null, List.of("x", tag), null)),
        null,
        null,
        null,
        null,
        null);
  }
}
