package io.souk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of payments, refunds that take their time, buyers who must act, and the list of all. */
class MoneyIT {
  private static final String INTENTS = "/v1/payment_intents/";

  private final Vertx vertx = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before each test
  private Shop shop;

  @BeforeEach
  void start(@TempDir Path folder) {
    SandboxOptions options = SandboxOptions.local(folder.resolve("ledger.jsonl"), Shop.KEY);
    shop = new Shop(vertx, Shop.await(PaymentSandbox.start(vertx, options)).url());
  }

  @AfterEach
  void stop() {
    Shop.await(vertx.close());
  }

  @Test
  void aPartIsCapturedAndTheRestIsLetGo() {
    String intent = create("ord_1", "pm_card_visa");

    assertThat(
            shop.post(INTENTS + intent + "/capture", Shop.form("amount_to_capture", "1001"), "k2")
                .statusCode())
        .isEqualTo(400);
    JsonObject captured =
        shop.post(INTENTS + intent + "/capture", Shop.form("amount_to_capture", "400"), "k3")
            .bodyAsJsonObject();

    assertThat(captured.getString("status")).isEqualTo("succeeded");
    assertThat(captured.getLong("amount_received")).isEqualTo(400);
    assertThat(captured.getLong("amount_capturable")).isZero();
    assertThat(shop.post(INTENTS + intent + "/capture", "k4").statusCode()).isEqualTo(400);
    assertThat(refund(intent, 401, "k5").statusCode()).isEqualTo(400);
    assertThat(refund(intent, 400, "k6").statusCode()).isEqualTo(200);
  }

  @Test
  void refundsAreFoundByTheirPayment() {
    String intent = captured("ord_1", "pm_card_visa");
    refund(intent, 300, "k2");
    String second = refund(intent, 200, "k3").bodyAsJsonObject().getString("id");

    List<JsonObject> found = data(shop.get("/v1/refunds?payment_intent=" + intent));

    assertThat(found).extracting(refund -> refund.getLong("amount")).containsExactly(200L, 300L);
    assertThat(found.get(0).getJsonObject("metadata").getString("refund_id")).isEqualTo("k3");
    assertThat(found.get(0).getJsonObject("metadata").getString("order_id")).isEqualTo("ord_1");
    assertThat(shop.get("/v1/refunds/" + second).bodyAsJsonObject().getString("status"))
        .isEqualTo("succeeded");
    assertThat(shop.get("/v1/refunds/re_nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void aPendingRefundKeepsItsMoneyUntilItArrivesOrComesBack() {
    String intent = captured("ord_1", "pm_card_pendingRefund");
    JsonObject first = refund(intent, 700, "k2").bodyAsJsonObject();
    assertThat(first.getString("status")).isEqualTo("pending");
    assertThat(refund(intent, 400, "k3").statusCode()).isEqualTo(400);
    assertThat(refundedOf(intent)).isZero();

    shop.press(shop.url("/sandbox/refunds/" + first.getString("id") + "/fail"));
    JsonObject failed = shop.get("/v1/refunds/" + first.getString("id")).bodyAsJsonObject();
    assertThat(failed.getString("status")).isEqualTo("failed");
    assertThat(failed.getString("failure_reason")).isNotBlank();
    String second = refund(intent, 1000, "k4").bodyAsJsonObject().getString("id");
    shop.press(shop.url("/sandbox/refunds/" + second + "/succeed"));

    assertThat(refundedOf(intent)).isEqualTo(1000);
    assertThat(shop.press(shop.url("/sandbox/refunds/" + second + "/fail")).statusCode())
        .isEqualTo(400);
    assertThat(shop.ledger("ord_1"))
        .containsExactly(
            "authorized",
            "captured",
            "refund_pending",
            "refused",
            "refund_failed",
            "refund_pending",
            "refunded",
            "refused");
  }

  @Test
  void aBuyerWhoApprovesLeadsTheMoneyOnAndIsLedBackToTheShop() {
    JsonObject intent =
        shop.post(
                "/v1/payment_intents",
                Shop.order("ord_1", "pm_card_authenticationRequired", 1000)
                    .add("return_url", "https://shop.example/thanks?order=1"),
                "k1")
            .bodyAsJsonObject();
    assertThat(intent.getString("status")).isEqualTo("requires_action");
    assertThat(intent.getLong("amount_capturable")).isZero();
    assertThat(intent.getString("latest_charge")).isNull();
    String page =
        intent.getJsonObject("next_action").getJsonObject("redirect_to_url").getString("url");
    assertThat(shop.visit(page).bodyAsString()).contains("1000 eur", "/approve", "/refuse");
    String id = intent.getString("id");
    assertThat(shop.post(INTENTS + id + "/capture", "k2").statusCode()).isEqualTo(400);

    HttpResponse<Buffer> approved = shop.press(page + "/approve");

    assertThat(approved.statusCode()).isEqualTo(303);
    assertThat(approved.getHeader("Location"))
        .isEqualTo("https://shop.example/thanks?order=1&payment_intent=" + id);
    assertThat(shop.get(INTENTS + id).bodyAsJsonObject().getString("status"))
        .isEqualTo("requires_capture");
    assertThat(shop.press(page + "/refuse").statusCode()).isEqualTo(400);
    assertThat(shop.post(INTENTS + id + "/capture", "k3").statusCode()).isEqualTo(200);
    assertThat(shop.ledger("ord_1"))
        .containsExactly("action_required", "refused", "authorized", "refused", "captured");
  }

  @Test
  void aBuyerWhoRefusesOrIsCanceledLeavesNothingReserved() {
    String refused = create("ord_1", "pm_card_authenticationRequired");
    assertThat(shop.press(shop.url("/sandbox/actions/" + refused + "/refuse")).statusCode())
        .isEqualTo(200);
    JsonObject intent = shop.get(INTENTS + refused).bodyAsJsonObject();
    assertThat(intent.getString("status")).isEqualTo("requires_payment_method");
    assertThat(intent.getJsonObject("last_payment_error").getString("code"))
        .isEqualTo("payment_intent_authentication_failure");

    String canceled = create("ord_2", "pm_card_authenticationRequired");
    assertThat(shop.post(INTENTS + canceled + "/cancel", "k2").statusCode()).isEqualTo(200);
    assertThat(shop.press(shop.url("/sandbox/actions/" + canceled + "/approve")).statusCode())
        .isEqualTo(400);
    assertThat(shop.ledger("ord_2")).containsExactly("action_required", "canceled", "refused");
    assertThat(shop.visit(shop.url("/sandbox/actions/pi_nobody")).statusCode()).isEqualTo(404);
  }

  @Test
  void allPaymentsAreListedNewestFirstPageByPage() {
    List<String> newestFirst = new ArrayList<>();
    IntStream.range(0, 7).forEach(i -> newestFirst.add(0, create("ord_" + i, "pm_card_visa")));

    List<String> listed = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      HttpResponse<Buffer> page =
          shop.get("/v1/payment_intents?limit=3&expand[]=data.latest_charge" + after);
      List<JsonObject> data = data(page);
      assertThat(data).hasSizeLessThanOrEqualTo(3);
      assertThat(data.get(0).getJsonObject("latest_charge").getLong("amount")).isEqualTo(1000);
      data.forEach(intent -> listed.add(intent.getString("id")));
      after = "&starting_after=" + listed.get(listed.size() - 1);
      more = page.bodyAsJsonObject().getBoolean("has_more");
    }

    assertThat(listed).isEqualTo(newestFirst);
    long created = shop.get(INTENTS + listed.get(0)).bodyAsJsonObject().getLong("created");
    assertThat(data(shop.get("/v1/payment_intents?created[gt]=" + created))).isEmpty();
    assertThat(data(shop.get("/v1/payment_intents?created[lt]=" + (created - 60)))).isEmpty();
    assertThat(data(shop.get("/v1/payment_intents?created[gte]=" + (created - 60)))).hasSize(7);
    assertThat(shop.get("/v1/payment_intents?limit=101").statusCode()).isEqualTo(400);
    assertThat(shop.get("/v1/payment_intents?starting_after=pi_nobody").statusCode())
        .isEqualTo(404);
  }

  private String create(String order, String card) {
    return shop.create(order, card, 1000, "k-" + order).bodyAsJsonObject().getString("id");
  }

  private String captured(String order, String card) {
    String intent = create(order, card);
    shop.post(INTENTS + intent + "/capture", "c-" + order);
    return intent;
  }

  private HttpResponse<Buffer> refund(String intent, long amount, String key) {
    MultiMap form =
        Shop.form("payment_intent", intent)
            .add("amount", String.valueOf(amount))
            .add("metadata[refund_id]", key);
    return shop.post("/v1/refunds", form, key);
  }

  private long refundedOf(String intent) {
    return shop.get(INTENTS + intent + "?expand[]=latest_charge")
        .bodyAsJsonObject()
        .getJsonObject("latest_charge")
        .getLong("amount_refunded");
  }

  private static List<JsonObject> data(HttpResponse<Buffer> page) {
    return page.bodyAsJsonObject().getJsonArray("data").stream()
        .map(JsonObject.class::cast)
        .toList();
  }
}
