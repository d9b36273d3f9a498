package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souk.testkit.Await;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Buying, and every way of failing to, over the public API. */
@ExtendWith(WithSouk.class)
class PurchaseIT {
  private static final String SHIRT = "ocean-blue-shirt-1";
  private static final String TOP = "classic-varsity-top-2";
  private static final String BRACELET = "chain-bracelet-1";
  private static final long SHIRT_PRICE = 50_00;
  private static final long BRACELET_PRICE = 42_99;
  private static final Duration DECIDED = Duration.ofSeconds(60);

  private final Shop shop;
  private final Sandbox sandbox;

  PurchaseIT(Souk souk) {
    shop = souk.shop();
    sandbox = souk.sandbox();
  }

  @BeforeEach
  void stockTheShelf() {
    List.of(SHIRT, TOP, BRACELET).forEach(sku -> shelve(sku, 10));
  }

  @Test
  void importingTheSampleCatalogsAgainChangesNothing() {
    JsonNode stock = shop.stock(SHIRT);

    for (String catalog : List.of("apparel", "jewelery")) {
      Answer report = shop.importSample(catalog);
      assertThat(report.status()).isEqualTo(200);
      assertThat(report.body().path("imported").asInt()).isZero();
      assertThat(report.body().path("updated").asInt()).isZero();
      assertThat(report.body().path("skipped").asInt()).isEqualTo(20);
      assertThat(report.body().path("errors")).isEmpty();
    }
    assertThat(shop.stock(SHIRT)).isEqualTo(stock);
  }

  @Test
  void aBrokenRowIsReportedWithItsLineAndTheRestIsKept() {
    String csv =
        """
        Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price
        good-hat,Good Hat,Title,Default Title,HAT-GOOD,5,12.50
        bad-hat,Bad Hat,Title,Default Title,HAT-BAD,5,twelve
        other-hat,Other Hat,Title,Default Title,HAT-OTHER,7,13.00
        """;

    Answer report = shop.importCsv(csv.getBytes(StandardCharsets.UTF_8), shop.adminKey());

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body().path("imported").asInt()).isEqualTo(2);
    assertThat(report.body().path("errors")).hasSize(1);
    assertThat(report.body().at("/errors/0/line").asInt()).isEqualTo(3);
    assertThat(shop.stock("HAT-OTHER").path("available").asInt()).isEqualTo(7);
    assertThat(shop.get("/v1/products/bad-hat").status()).isEqualTo(404);
  }

  @Test
  void anOrderOfSeveralLinesIsConfirmedAndPaidOnce() {
    Answer placed = shop.place(key(), Shop.order(Map.of(SHIRT, 2, BRACELET, 1), Shop.VISA));

    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.text("status")).isEqualTo("confirmed");
    assertThat(placed.body().at("/totals/total/amount").asLong())
        .isEqualTo(2 * SHIRT_PRICE + BRACELET_PRICE);
    assertThat(shop.stock(SHIRT).path("available").asInt()).isEqualTo(8);
    assertThat(shop.stock(BRACELET).path("available").asInt()).isEqualTo(9);
    String id = placed.text("id");
    Await.until(
        "the money is taken",
        Duration.ofSeconds(10),
        () -> shop.getOrder(id).text("payment_status").equals("captured"));
    assertThat(sandbox.history(id)).containsExactly("authorized", "captured");
  }

  @Test
  void theSameKeyAndOrderAgainGetTheFirstAnswer() {
    String key = key();
    ObjectNode order = Shop.order(Map.of(SHIRT, 1), Shop.VISA);
    Answer first = shop.place(key, order);

    Answer again = shop.place(key, order);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(shop.stock(SHIRT).path("available").asInt()).isEqualTo(9);
  }

  @Test
  void cancelingGivesBackStockAndMoney() {
    long balance = sandbox.balance();
    String id = shop.place(key(), Shop.order(Map.of(TOP, 3), Shop.VISA)).text("id");

    Answer canceled = shop.cancel(id);

    assertThat(canceled.status()).isIn(200, 202);
    Await.until(
        "the order ends canceled",
        Duration.ofSeconds(10),
        () -> shop.getOrder(id).text("status").equals("canceled"));
    Await.until("the money is back", Duration.ofSeconds(10), () -> sandbox.balance() == balance);
    assertThat(shop.stock(TOP).path("available").asInt()).isEqualTo(10);
  }

  @Test
  void anUnknownSkuIsRefused() {
    refused(
        "unknown_sku",
        () -> shop.place(key(), Shop.order(Map.of(SHIRT, 1, "no-such-sku", 1), Shop.VISA)));
  }

  @Test
  void notEnoughStockIsRefusedAndTheOtherLinesAreNotHeld() {
    Answer answer =
        refused(
            "insufficient_stock",
            () -> shop.place(key(), Shop.order(Map.of(BRACELET, 1, SHIRT, 11), Shop.VISA)));
    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void twoLinesOfTheSameSkuCountTogether() {
    ObjectNode order = Shop.order(Map.of(SHIRT, 6), Shop.VISA);
    order.withArray("lines").addObject().put("sku", SHIRT).put("quantity", 6);

    refused("insufficient_stock", () -> shop.place(key(), order));
  }

  @Test
  void aDeclinedCardIsRefused() {
    Answer answer =
        refused(
            "card_declined", () -> shop.place(key(), Shop.order(Map.of(SHIRT, 1), Shop.DECLINED)));
    assertThat(answer.status()).isEqualTo(402);
  }

  @Test
  void aMissingKeyIsRefused() {
    String order = Shop.order(Map.of(SHIRT, 1), Shop.VISA).toString();

    Answer answer = refused(() -> post("/v1/orders", "application/json", order));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aKeyUsedForAnotherOrderIsRefused() {
    String key = key();
    shop.place(key, Shop.order(Map.of(TOP, 1), Shop.VISA));

    Answer answer =
        refused(
            "idempotency_key_reused",
            () -> shop.place(key, Shop.order(Map.of(SHIRT, 1), Shop.VISA)));
    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void malformedJsonIsRefused() {
    Answer answer =
        refused(
            () ->
                Shop.unchecked(
                    () ->
                        Http.send(
                            shop.post(
                                    "/v1/orders",
                                    "application/json",
                                    BodyPublishers.ofString("{\"lines\": ["))
                                .header("Idempotency-Key", key()))));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aBodyOfTenMegabytesIsRefused() {
    ObjectNode order = Shop.order(Map.of(SHIRT, 1), Shop.VISA);
    order.put("email", "a".repeat(10_000_000) + "@example.com");

    assertThat(refused(() -> shop.place(key(), order)).status()).isEqualTo(413);
  }

  @Test
  void aWrongAdminKeyIsRefused() {
    Answer answer = refused(() -> shop.importCsv("Handle\n".getBytes(StandardCharsets.UTF_8), "x"));
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void ofThirtyTwoBuyersRacingForTenUnitsTenGetOne() {
    List<Answer> answers = race(32, Shop.order(Map.of(SHIRT, 1), Shop.VISA));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("insufficient_stock"))
        .hasSize(22);
    JsonNode stock = shop.stock(SHIRT);
    assertThat(stock.path("available").asInt()).isZero();
    assertThat(stock.path("held").asInt()).isZero();
  }

  /** Who is told to wait asks again under the same key, until the answer is definite. */
  private Answer decided(String key, ObjectNode order) {
    Answer[] last = {shop.place(key, order)};
    Await.until(
        "the order is decided",
        DECIDED,
        () -> {
          if (!isDefinite(last[0])) {
            last[0] = shop.place(key, order);
          }
          return isDefinite(last[0]);
        });
    return last[0];
  }

  private static boolean isDefinite(Answer answer) {
    return answer.status() == 201 || answer.text("code").equals("insufficient_stock");
  }

  private List<Answer> race(int buyers, ObjectNode order) {
    ExecutorService threads = Executors.newFixedThreadPool(buyers);
    try {
      List<CompletableFuture<Answer>> running =
          IntStream.range(0, buyers)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> decided(key(), order), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private Answer refused(String code, Supplier<Answer> attempt) {
    Answer answer = refused(attempt);
    assertThat(answer.text("code")).isEqualTo(code);
    return answer;
  }

  /** The attempt is answered with a problem, and stock and money are as before. */
  private Answer refused(Supplier<Answer> attempt) {
    List<JsonNode> stock = List.of(shop.stock(SHIRT), shop.stock(TOP), shop.stock(BRACELET));
    long balance = sandbox.balance();

    Answer answer = attempt.get();

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.text("code")).isNotEmpty();
    assertThat(List.of(shop.stock(SHIRT), shop.stock(TOP), shop.stock(BRACELET))).isEqualTo(stock);
    assertThat(sandbox.balance()).isEqualTo(balance);
    return answer;
  }

  private Answer post(String path, String type, String body) {
    return Shop.unchecked(() -> Http.send(shop.post(path, type, BodyPublishers.ofString(body))));
  }

  /** Counts the SKU so that this many units are available, whatever other tests have bought. */
  private void shelve(String sku, int available) {
    JsonNode stock = shop.stock(sku);
    shop.setStock(sku, available + stock.path("held").asInt() + stock.path("committed").asInt());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
