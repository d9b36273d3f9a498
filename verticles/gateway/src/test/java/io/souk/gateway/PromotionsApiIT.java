package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.promotion.AddCoupons;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.DeleteTaxRate;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.EndCoupon;
import io.souk.api.promotion.EndPromotion;
import io.souk.api.promotion.ListCoupons;
import io.souk.api.promotion.ListPromotions;
import io.souk.api.promotion.ListTaxRates;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Selection;
import io.souk.api.promotion.TaxRate;
import io.souk.api.promotion.UpdatePromotion;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promotions, coupons and tax rates as the shop's people see them. */
@ExtendWith(WithGateway.class)
class PromotionsApiIT {
  private static final String PROMOTIONS = "/v1/admin/promotions";
  private static final String TEN_OFF =
      "{'title': 'Ten off', 'effect': {'kind': 'percentage', 'rate': 100000},"
          + " 'applies_to': {'tags': ['Gold']}, 'automatic': false, 'combines': true}";
  private static final PromotionTerms TEN_OFF_TERMS =
      new PromotionTerms(
          "Ten off",
          new Effect(Effect.Kind.PERCENTAGE, 100_000, null, null, null),
          new Selection(null, null, null, List.of("Gold")),
          null,
          null,
          false,
          true,
          null,
          null);

  private final GatewayUnderTest gateway;

  PromotionsApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.promotions.forget();
  }

  @Test
  void aPromotionIsCreatedUnderItsKey() {
    Reply created = post(PROMOTIONS, TEN_OFF);
    assertThat(created.ok(201).getJsonObject("terms").getString("title")).isEqualTo("Ten off");
    assertThat(created.header("Location")).isEqualTo(PROMOTIONS + "/prm_1");
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(gateway.promotions.commands)
        .containsExactly(new CreatePromotion("key-1", TEN_OFF_TERMS));
  }

  @Test
  void withoutAKeyNothingIsCreated() {
    gateway
        .send(admin(PROMOTIONS).POST(BodyPublishers.ofString(json(TEN_OFF))))
        .problem(400, "missing_idempotency_key");
    assertThat(gateway.promotions.commands).isEmpty();
  }

  @Test
  void aKeyOfAnotherPromotionIs422() {
    gateway.promotions.failure = new Failure(FailureCode.IDEMPOTENCY_KEY_REUSED, "Another one.");
    post(PROMOTIONS, TEN_OFF).problem(422, "idempotency_key_reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'effect': {'kind': 'free_shipping'}, 'automatic': true, 'combines': true} | body",
        "{'title': 'A', 'effect': {'kind': 'half_price'}, 'automatic': true, 'combines': true} | /effect/kind",
        "{'title': 'A', 'effect': {'kind': 'percentage', 'rate': 0}, 'automatic': true, 'combines': true} | /effect/rate",
        "{'title': 'A', 'effect': {'kind': 'free_shipping'}, 'automatic': 1, 'combines': true} | /automatic",
      })
  void wrongTermsArePointedAt(String body, String at) {
    JsonObject problem = post(PROMOTIONS, body).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at")).isEqualTo(at);
    assertThat(gateway.promotions.commands).isEmpty();
  }

  @Test
  void aPromotionIsFoundWithItsVersion() {
    Reply found = gateway.send(admin(PROMOTIONS + "/prm_1").GET());
    assertThat(found.ok(200).getString("status")).isEqualTo("active");
    assertThat(found.header("ETag")).isEqualTo("\"1\"");
    gateway.send(admin(PROMOTIONS + "/prm_unknown").GET()).problem(404, "promotion_not_found");
  }

  @Test
  void promotionsAreListedByPage() {
    JsonObject page =
        gateway.send(admin(PROMOTIONS + "?status=ended&limit=5&cursor=9").GET()).ok(200);
    assertThat(page.getString("next_cursor")).isEqualTo("7");
    gateway.send(admin(PROMOTIONS).GET()).ok(200);
    assertThat(gateway.promotions.commands)
        .containsExactly(
            new ListPromotions(Promotion.Status.ENDED, 5, "9"), new ListPromotions(null, 20, null));
  }

  @Test
  void newTermsAreForTheVersionTheyWereMadeFrom() {
    Reply updated = put(PROMOTIONS + "/prm_1", "\"1\"", TEN_OFF);
    assertThat(updated.ok(200).getInteger("version")).isEqualTo(2);
    assertThat(updated.header("ETag")).isEqualTo("\"2\"");
    put(PROMOTIONS + "/prm_1", "\"7\"", TEN_OFF).problem(412, "version_mismatch");
    put(PROMOTIONS + "/prm_1", "*", TEN_OFF).problem(400, "invalid_request");
    gateway
        .send(admin(PROMOTIONS + "/prm_1").PUT(BodyPublishers.ofString(json(TEN_OFF))))
        .problem(400, "invalid_request");
    assertThat(gateway.promotions.commands)
        .containsExactly(new UpdatePromotion("prm_1", 1, TEN_OFF_TERMS));
  }

  @Test
  void promotionsAndCouponsAreEnded() {
    assertThat(post(PROMOTIONS + "/prm_1/end", "").ok(200).getString("status")).isEqualTo("ended");
    assertThat(post(PROMOTIONS + "/prm_1/coupons/gold10/end", "").ok(200))
        .anyMatch(member -> member.getKey().equals("ended_at"));
    assertThat(gateway.promotions.commands)
        .containsExactly(new EndPromotion("prm_1"), new EndCoupon("prm_1", "gold10"));

    gateway.promotions.failure = new Failure(FailureCode.UNKNOWN_COUPON, "None.");
    post(PROMOTIONS + "/prm_1/coupons/gold10/end", "").problem(422, "unknown_coupon");
  }

  @Test
  void couponsAreAddedAndListed() {
    JsonObject added =
        post(
                PROMOTIONS + "/prm_1/coupons",
                "{'codes': ['GOLD10'], 'max_uses': 100, 'max_uses_per_customer': 1}")
            .ok(200);
    assertThat(added.getJsonArray("coupons")).hasSize(1);
    gateway.send(admin(PROMOTIONS + "/prm_1/coupons?limit=5&cursor=GOLD10").GET()).ok(200);
    assertThat(gateway.promotions.commands)
        .containsExactly(
            new AddCoupons("prm_1", List.of("GOLD10"), 100, 1),
            new ListCoupons("prm_1", 5, "GOLD10"));

    gateway.promotions.failure =
        new Failure(FailureCode.COUPON_TAKEN, "It is.").with("coupon", "GOLD10");
    assertThat(
            post(PROMOTIONS + "/prm_1/coupons", "{'codes': ['GOLD10']}")
                .problem(409, "coupon_taken")
                .getString("coupon"))
        .isEqualTo("GOLD10");
    post(PROMOTIONS + "/prm_1/coupons", "{'codes': ['TEN PERCENT']}")
        .problem(400, "invalid_request");
  }

  @Test
  void taxRatesArePutListedAndDeleted() {
    String path = "/v1/admin/tax-rates/ca-qc-qst";
    String body =
        json(
            "{'country': 'CA', 'region': 'QC', 'name': 'QST', 'rate': 99750, 'on_shipping': true}");
    assertThat(gateway.send(admin(path).PUT(BodyPublishers.ofString(body))).ok(200).getString("id"))
        .isEqualTo("ca-qc-qst");
    gateway.send(admin("/v1/admin/tax-rates?country=CA").GET()).ok(200);
    assertThat(gateway.send(admin(path).DELETE()).status()).isEqualTo(204);
    assertThat(gateway.promotions.commands)
        .containsExactly(
            new TaxRate("ca-qc-qst", "CA", "QC", "QST", 99_750, true),
            new ListTaxRates("CA"),
            new DeleteTaxRate("ca-qc-qst"));

    gateway.promotions.failure = new Failure(FailureCode.TAX_RATE_TAKEN, "It is.");
    gateway.send(admin(path).PUT(BodyPublishers.ofString(body))).problem(409, "tax_rate_taken");
    gateway.promotions.failure = new Failure(FailureCode.TAX_RATE_NOT_FOUND, "None.");
    gateway.send(admin(path).DELETE()).problem(404, "tax_rate_not_found");
  }

  private Reply post(String path, String body) {
    return gateway.send(
        admin(path)
            .header("Idempotency-Key", "key-1")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body))));
  }

  private Reply put(String path, String version, String body) {
    return gateway.send(
        admin(path).header("If-Match", version).PUT(BodyPublishers.ofString(json(body))));
  }

  private HttpRequest.Builder admin(String path) {
    return gateway.asAdmin(path, "application/json");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
