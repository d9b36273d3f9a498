package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.catalog.ListProducts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithGateway.class)
class ProductsApiIT {
  private static final String BRACELET = "/v1/products/chain-bracelet";

  private final GatewayUnderTest gateway;

  ProductsApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.catalog.forget();
    gateway.inventory.failure = null;
  }

  @Test
  void aPageHasProductsWithTheirAvailabilityAndTheWayOn() {
    JsonObject page = gateway.get("/v1/products").ok(200);
    assertThat(page.getBoolean("has_more")).isTrue();
    assertThat(page.getString("next_cursor")).isEqualTo("more");
    JsonObject bracelet = page.getJsonArray("data").getJsonObject(0);
    assertThat(bracelet.getString("handle")).isEqualTo("chain-bracelet");
    assertThat(availabilities(bracelet))
        .containsExactly(
            new JsonObject().put("status", "in_stock").put("available", 8),
            new JsonObject().put("status", "out_of_stock").put("available", 0));
  }

  @Test
  void theCatalogIsAskedWhatTheClientAsked() {
    gateway.get("/v1/products?q=blue%20bracelet&limit=7&cursor=abc&sort=best_selling").ok(200);
    gateway.get("/v1/products").ok(200);
    assertThat(gateway.catalog.listed)
        .containsExactly(
            new ListProducts("blue bracelet", 7, "abc", ListProducts.Sort.BEST_SELLING),
            new ListProducts(null, 20, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=1.5", "q=true", "q=%C3%BC", "q=", "q=a%2Bb", "limit=1", "limit=100"})
  void whatTheContractAllowsIsTaken(String query) {
    gateway.get("/v1/products?" + query).ok(200);
    assertThat(gateway.catalog.listed).hasSize(1);
  }

  /** As the catalog hands it out for a long title in Chinese, asked for in many such words. */
  @Test
  void theLongestCursorIsTakenBesideTheLongestWords() {
    String words = "語".repeat(200);
    String cursor = "c".repeat(4_096);
    gateway
        .get(
            "/v1/products?sort=title&limit=100&q=%s&cursor=%s"
                .formatted(URLEncoder.encode(words, StandardCharsets.UTF_8), cursor))
        .ok(200);
    assertThat(gateway.catalog.listed)
        .containsExactly(new ListProducts(words, 100, cursor, ListProducts.Sort.TITLE));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, query limit",
    "limit=101, query limit",
    "limit=ten, query limit",
    "limit=1.5, query limit",
    "limit=, query limit",
    "limit=99999999999999999999, query limit",
    "limit=1&limit=2, query limit",
    "sort=price, query sort",
    "cursor=, query cursor",
    "cursor=a%20b, query cursor",
    "q=a%00b, query q",
    "q=a%0A, query q",
  })
  void whatItDoesNotAllowIsRefusedAndPointedAt(String query, String at) {
    JsonObject problem = gateway.get("/v1/products?" + query).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at")).isEqualTo(at);
    assertThat(gateway.catalog.listed).isEmpty();
  }

  @Test
  void aProductIsFoundByItsHandle() {
    JsonObject bracelet = gateway.get(BRACELET).ok(200);
    assertThat(bracelet.getString("title")).isEqualTo("7 Shakra Bracelet");
    assertThat(availabilities(bracelet)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "chain-bracelet%2F1", "%C3%BCber", "%22"})
  void anUnknownHandleIs404(String handle) {
    gateway.get("/v1/products/" + handle).problem(404, "product_not_found");
  }

  @Test
  void anUnchangedProductIsNotSentAgain() {
    String tag = gateway.get(BRACELET).header("ETag");
    assertThat(tag).as("weak, for compressed it has other bytes").startsWith("W/\"");
    Reply again = getUnless(tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(getUnless("\"another\"").status()).isEqualTo(200);
  }

  @Test
  void aTagMadeStrongOrOneOfSeveralIsStillKnown() {
    String tag = gateway.get(BRACELET).header("ETag");
    assertThat(getUnless(tag.replace("W/", "")).status()).isEqualTo(304);
    assertThat(getUnless("\"another\", " + tag).status()).isEqualTo(304);
    assertThat(getUnless("*").status()).isEqualTo(304);
  }

  @Test
  void theTagChangesWithTheAvailability() {
    String tag = gateway.get(BRACELET).header("ETag");
    gateway.inventory.failure = new Failure(FailureCode.OVERLOADED, "Busy.");
    assertThat(getUnless(tag).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "OVERLOADED", "OUTCOME_UNKNOWN", "INTERNAL"})
  void withoutInventorysAnswerTheAvailabilityIsUnknown(FailureCode code) {
    gateway.inventory.failure = new Failure(code, "Not now.");
    assertThat(availabilities(gateway.get(BRACELET).ok(200)))
        .containsOnly(new JsonObject().put("status", "unknown"));
  }

  @Test
  void withoutAnyInventoryProductsAreStillShown() {
    try (GatewayUnderTest alone = new GatewayUnderTest()) {
      alone.stopInventory();
      JsonObject page = alone.get("/v1/products").ok(200);
      assertThat(availabilities(page.getJsonArray("data").getJsonObject(0)))
          .containsOnly(new JsonObject().put("status", "unknown"));
      alone.get("/v1/stock/chain-bracelet-1").problem(503, "unavailable");
    }
  }

  private Reply getUnless(String tag) {
    return gateway.send(gateway.request(BRACELET).header("If-None-Match", tag).GET());
  }

  private static List<JsonObject> availabilities(JsonObject product) {
    JsonArray variants = product.getJsonArray("variants");
    return variants.stream()
        .map(variant -> ((JsonObject) variant).getJsonObject("availability"))
        .toList();
  }
}
