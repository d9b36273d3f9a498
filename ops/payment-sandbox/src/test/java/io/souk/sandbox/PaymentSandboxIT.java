package io.souk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentSandboxIT {
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private PaymentSandbox sandbox;

  @SuppressWarnings("NullAway.Init")
  private Shop shop;

  @BeforeEach
  void start() {
    sandbox = Shop.await(PaymentSandbox.start(vertx, SandboxOptions.local(ledgerFile(), Shop.KEY)));
    shop = new Shop(vertx, sandbox.url());
  }

  @AfterEach
  void stop() {
    Shop.await(sandbox.close());
    Shop.await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm_card_visa", "pm_card_mastercard"})
  void aGoodCardIsAuthorizedAndNotYetCharged(String card) {
    HttpResponse<Buffer> answer = shop.create("ord_1", card, 1999, "k1");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject intent = answer.bodyAsJsonObject();
    assertThat(intent.getString("id")).startsWith("pi_");
    assertThat(intent.getString("status")).isEqualTo("requires_capture");
    assertThat(intent.getLong("amount_capturable")).isEqualTo(1999);
    assertThat(intent.getLong("amount_received")).isZero();
    assertThat(intent.getJsonObject("metadata").getString("order_id")).isEqualTo("ord_1");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_chargeDeclined, generic_decline",
    "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds"
  })
  void aBadCardIsDeclined(String card, String declineCode) {
    HttpResponse<Buffer> answer = shop.create("ord_1", card, 1999, "k1");

    assertThat(answer.statusCode()).isEqualTo(402);
    JsonObject error = answer.bodyAsJsonObject().getJsonObject("error");
    assertThat(error.getString("type")).isEqualTo("card_error");
    assertThat(error.getString("code")).isEqualTo("card_declined");
    assertThat(error.getString("decline_code")).isEqualTo(declineCode);
    assertThat(error.getJsonObject("payment_intent").getString("status"))
        .isEqualTo("requires_payment_method");
    assertThat(shop.ledger("ord_1")).containsExactly("declined");
  }

  @Test
  void anUnknownCardOrAMissingAmountIsRefusedAndNothingIsKept() {
    assertThat(shop.create("ord_1", "pm_nonsense", 1999, "k1").statusCode()).isEqualTo(400);
    MultiMap form = Shop.order("ord_1", "pm_card_visa", 1999).remove("amount");
    JsonObject error =
        shop.post("/v1/payment_intents", form, "k1").bodyAsJsonObject().getJsonObject("error");

    assertThat(error.getString("code")).isEqualTo("parameter_missing");
    assertThat(shop.ledger("ord_1")).isEmpty();
    assertThat(shop.create("ord_1", "pm_card_visa", 1999, "k1").statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongSecretKeyIsTurnedAway() {
    assertThat(shop.getWithKey("/v1/payment_intents/pi_1", "sk_wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void capturesOnceAndRefundsNoMoreThanWasCaptured() {
    String intent = authorized("ord_1", 1000);

    JsonObject captured = shop.post(intent + "/capture", "k2").bodyAsJsonObject();
    assertThat(captured.getString("status")).isEqualTo("succeeded");
    assertThat(captured.getLong("amount_received")).isEqualTo(1000);
    assertThat(shop.post(intent + "/capture", "k3").statusCode()).isEqualTo(400);
    assertThat(shop.post(intent + "/cancel", "k4").statusCode()).isEqualTo(400);

    assertThat(refund(intent, 600, "k5").bodyAsJsonObject().getLong("amount")).isEqualTo(600);
    assertThat(refund(intent, 600, "k6").statusCode()).isEqualTo(400);
    assertThat(refund(intent, 400, "k7").statusCode()).isEqualTo(200);
    JsonObject charge =
        shop.get(intent + "?expand[]=latest_charge")
            .bodyAsJsonObject()
            .getJsonObject("latest_charge");
    assertThat(charge.getLong("amount_refunded")).isEqualTo(1000);
    assertThat(charge.getBoolean("refunded")).isTrue();
  }

  @Test
  void aCanceledIntentCannotBeCaptured() {
    String intent = authorized("ord_1", 1000);

    assertThat(shop.post(intent + "/cancel", "k2").bodyAsJsonObject().getString("status"))
        .isEqualTo("canceled");
    JsonObject error =
        shop.post(intent + "/capture", "k3").bodyAsJsonObject().getJsonObject("error");
    assertThat(error.getString("code")).isEqualTo("payment_intent_unexpected_state");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized", "canceled", "refused");
  }

  @Test
  void findsIntentsByIdAndByOrder() {
    String intent = authorized("ord_1", 1000);
    authorized("ord_2", 2000);

    assertThat(shop.get(intent).bodyAsJsonObject().getLong("amount")).isEqualTo(1000);
    assertThat(shop.get("/v1/payment_intents/pi_nobody").statusCode()).isEqualTo(404);
    List<?> found =
        shop
            .get("/v1/payment_intents/search?query=metadata%5B'order_id'%5D:'ord_2'")
            .bodyAsJsonObject()
            .getJsonArray("data")
            .stream()
            .map(each -> ((JsonObject) each).getLong("amount"))
            .toList();
    assertThat(found).isEqualTo(List.of(2000L));
  }

  @Test
  void aRepeatedKeyReplaysTheAnswerAndChargesOnce() {
    HttpResponse<Buffer> first = shop.create("ord_1", "pm_card_visa", 1999, "k1");
    HttpResponse<Buffer> again = shop.create("ord_1", "pm_card_visa", 1999, "k1");

    assertThat(again.bodyAsString()).isEqualTo(first.bodyAsString());
    assertThat(first.getHeader("Idempotent-Replayed")).isNull();
    assertThat(again.getHeader("Idempotent-Replayed")).isEqualTo("true");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @Test
  void aKeyIsGoodForOneRequestOnly() {
    shop.create("ord_1", "pm_card_visa", 1999, "k1");
    HttpResponse<Buffer> other = shop.create("ord_1", "pm_card_visa", 2999, "k1");

    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(other.bodyAsJsonObject().getJsonObject("error").getString("type"))
        .isEqualTo("idempotency_error");
  }

  @Test
  void theSameKeyAtTheSameTimeIsAConflict() {
    MultiMap slow = Shop.order("ord_1", "pm_slow", 1999);
    Future<HttpResponse<Buffer>> first = shop.asking("/v1/payment_intents", slow, "k1");
    Future<HttpResponse<Buffer>> second = shop.asking("/v1/payment_intents", slow, "k1");

    assertThat(List.of(Shop.await(first).statusCode(), Shop.await(second).statusCode()))
        .containsExactlyInAnyOrder(200, 409);
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @Test
  void oneKeyUsedManyTimesAtOnceStillChargesOnce() {
    List<Future<HttpResponse<Buffer>>> all =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    shop.asking(
                        "/v1/payment_intents", Shop.order("ord_1", "pm_card_visa", 5), "k1"))
            .toList();
    Shop.await(Future.all(all));

    assertThat(all)
        .extracting(each -> each.result().statusCode())
        .containsAnyOf(200)
        .containsOnly(200, 409);
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @Test
  void aServerErrorDoesNothingAndTheRepeatSucceeds() {
    assertThat(shop.create("ord_1", "pm_error500", 1999, "k1").statusCode()).isEqualTo(500);
    assertThat(shop.ledger("ord_1")).isEmpty();
    assertThat(shop.create("ord_1", "pm_error500", 1999, "k1").statusCode()).isEqualTo(200);
  }

  @Test
  void aHangingCardDoesNothingAndTheRepeatSucceeds() {
    assertNoAnswer(Shop.order("ord_1", "pm_hang", 1999));
    assertThat(shop.ledger("ord_1")).isEmpty();
    assertThat(shop.create("ord_1", "pm_hang", 1999, "k1").statusCode()).isEqualTo(200);
  }

  @Test
  void aChargeMadeWithoutAnAnswerIsReplayedAndNotRepeated() {
    assertNoAnswer(Shop.order("ord_1", "pm_charged_then_hang", 1999));
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");

    HttpResponse<Buffer> again = shop.create("ord_1", "pm_charged_then_hang", 1999, "k1");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.getHeader("Idempotent-Replayed")).isEqualTo("true");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @Test
  void aBrokenConnectionAfterTheChargeIsReplayedAndNotRepeated() {
    Future<HttpResponse<Buffer>> broken =
        shop.asking(
            "/v1/payment_intents", Shop.order("ord_1", "pm_charged_then_reset", 1999), "k1");
    assertThatThrownBy(() -> Shop.await(broken)).hasMessageContaining("closed");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");

    assertThat(shop.create("ord_1", "pm_charged_then_reset", 1999, "k1").statusCode())
        .isEqualTo(200);
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @Test
  void theWholeProviderCanHangFailTurnAwayAndRecover() {
    shop.behave("hang");
    assertNoAnswer(Shop.order("ord_1", "pm_card_visa", 1999));
    shop.behave("error");
    assertThat(shop.create("ord_1", "pm_card_visa", 1999, "k1").statusCode()).isEqualTo(500);
    shop.behave("busy");
    HttpResponse<Buffer> busy = shop.create("ord_1", "pm_card_visa", 1999, "k1");
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.getHeader("Retry-After")).isEqualTo("1");
    shop.behave("slow");
    long asked = System.nanoTime();
    assertThat(shop.get("/v1/payment_intents/pi_nobody").statusCode()).isEqualTo(404);
    assertThat(System.nanoTime() - asked).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
    shop.behave("normal");
    assertThat(shop.create("ord_1", "pm_card_visa", 1999, "k1").statusCode()).isEqualTo(200);

    assertThat(shop.behave("nonsense").statusCode()).isEqualTo(400);
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
  }

  @Test
  void theWholeProviderCanChargeAndNotSay() {
    String intent = authorized("ord_2", 1999);

    shop.behave("charged_then_hang");
    assertNoAnswer(Shop.order("ord_1", "pm_card_visa", 1999));
    assertNoAnswer(Shop.order("ord_1", "pm_card_visa", 1999));
    shop.behave("charged_then_reset");
    Future<HttpResponse<Buffer>> broken =
        shop.asking(intent + "/capture", MultiMap.caseInsensitiveMultiMap(), "k2");
    assertThatThrownBy(() -> Shop.await(broken)).hasMessageContaining("closed");

    assertThat(shop.get(intent).bodyAsJsonObject().getString("status")).isEqualTo("succeeded");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized");
    assertThat(shop.ledger("ord_2")).containsExactly("authorized", "captured");
  }

  @Test
  void aRestartForgetsNothingItAnsweredAndDropsAHalfWrittenLine() throws IOException {
    HttpResponse<Buffer> first = shop.create("ord_1", "pm_card_visa", 1999, "k1");
    String intent = "/v1/payment_intents/" + first.bodyAsJsonObject().getString("id");
    shop.post(intent + "/capture", "k2");
    refund(intent, 500, "k3");
    String before = shop.get(intent + "?expand[]=latest_charge").bodyAsString();

    Shop.await(sandbox.close());
    Files.writeString(ledgerFile(), "{\"at\":\"2026-01", StandardOpenOption.APPEND);
    start();

    assertThat(shop.get(intent + "?expand[]=latest_charge").bodyAsString()).isEqualTo(before);
    assertThat(shop.create("ord_1", "pm_card_visa", 1999, "k1").bodyAsString())
        .isEqualTo(first.bodyAsString());
    assertThat(refund(intent, 500, "k3").getHeader("Idempotent-Replayed")).isEqualTo("true");
    assertThat(shop.ledger("ord_1")).containsExactly("authorized", "captured", "refunded");
  }

  @Test
  void twoSandboxesCannotShareALedger() {
    assertThatThrownBy(
            () ->
                Shop.await(
                    PaymentSandbox.start(vertx, SandboxOptions.local(ledgerFile(), Shop.KEY))))
        .hasMessageContaining("Another sandbox uses the ledger");
  }

  private String authorized(String orderId, long amount) {
    HttpResponse<Buffer> answer = shop.create(orderId, "pm_card_visa", amount, "k1-" + orderId);
    return "/v1/payment_intents/" + answer.bodyAsJsonObject().getString("id");
  }

  private HttpResponse<Buffer> refund(String intent, long amount, String key) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("payment_intent", intent.substring(intent.lastIndexOf('/') + 1))
            .add("amount", String.valueOf(amount));
    return shop.post("/v1/refunds", form, key);
  }

  /** Waits half a second for an answer that must not come. */
  private void assertNoAnswer(MultiMap form) {
    Future<HttpResponse<Buffer>> asked =
        shop.asking("/v1/payment_intents", form, "k1").timeout(500, TimeUnit.MILLISECONDS);
    assertThatThrownBy(() -> Shop.await(asked)).hasRootCauseInstanceOf(TimeoutException.class);
  }

  private Path ledgerFile() {
    return folder.resolve("ledger.jsonl");
  }
}
