package io.souk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox tells by itself. */
class WebhooksIT {
  private static final String SECRET = "whsec_of_a_test";

  private record Heard(String signature, String body) {
    JsonObject event() {
      return new JsonObject(body);
    }

    String type() {
      return event().getString("type");
    }

    JsonObject object() {
      return event().getJsonObject("data").getJsonObject("object");
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // set before each test
  private Shop shop;

  @BeforeEach
  void start(@TempDir Path folder) {
    HttpServer receiver =
        Shop.await(vertx.createHttpServer().requestHandler(this::hear).listen(0, "127.0.0.1"));
    SandboxOptions options =
        SandboxOptions.local(folder.resolve("ledger.jsonl"), Shop.KEY)
            .withWebhooks("http://127.0.0.1:" + receiver.actualPort() + "/hook", SECRET);
    shop = new Shop(vertx, Shop.await(PaymentSandbox.start(vertx, options)).url());
  }

  @AfterEach
  void stop() {
    Shop.await(vertx.close());
  }

  private void hear(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              heard.add(new Heard(request.getHeader("Stripe-Signature"), body.toString()));
              int status = failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? 500 : 200;
              request.response().setStatusCode(status).end();
            });
  }

  @Test
  void everyChangeIsToldAndSigned() throws Exception {
    String intent = authorize("ord_1");
    Heard authorized = next();
    assertThat(authorized.type()).isEqualTo("payment_intent.amount_capturable_updated");
    assertThat(authorized.object().getString("id")).isEqualTo(intent);
    assertThat(authorized.object().getString("status")).isEqualTo("requires_capture");
    assertThat(authorized.object().getJsonObject("metadata").getString("order_id"))
        .isEqualTo("ord_1");
    assertSigned(authorized);

    shop.post("/v1/payment_intents/" + intent + "/capture", "c");
    assertThat(next().type()).isEqualTo("payment_intent.succeeded");

    shop.post("/v1/refunds", Shop.form("payment_intent", intent), "r");
    Heard refunded = next();
    assertThat(refunded.type()).isEqualTo("charge.refunded");
    assertThat(refunded.object().getString("payment_intent")).isEqualTo(intent);
    assertThat(refunded.object().getJsonObject("metadata").getString("order_id"))
        .isEqualTo("ord_1");

    shop.create("ord_2", "pm_card_chargeDeclined", 100, "d");
    Heard declined = next();
    assertThat(declined.type()).isEqualTo("payment_intent.payment_failed");
    assertThat(declined.object().getJsonObject("last_payment_error").getString("decline_code"))
        .isEqualTo("generic_decline");

    shop.post("/v1/payment_intents/" + authorize("ord_3") + "/cancel", "v");
    assertThat(List.of(next().type(), next().type()))
        .containsExactlyInAnyOrder(
            "payment_intent.amount_capturable_updated", "payment_intent.canceled");
  }

  @Test
  void whatTheBuyerDoesAndWhatBecomesOfAPendingRefundIsTold() {
    String intent =
        shop.create("ord_1", "pm_card_authenticationRequired", 100, "k1")
            .bodyAsJsonObject()
            .getString("id");
    assertThat(next().type()).isEqualTo("payment_intent.requires_action");
    shop.press(shop.url("/sandbox/actions/" + intent + "/approve"));
    assertThat(next().type()).isEqualTo("payment_intent.amount_capturable_updated");

    String pending =
        shop.create("ord_2", "pm_card_pendingRefund", 100, "k2").bodyAsJsonObject().getString("id");
    next();
    shop.post("/v1/payment_intents/" + pending + "/capture", "c");
    next();
    String refund =
        shop.post("/v1/refunds", Shop.form("payment_intent", pending), "r")
            .bodyAsJsonObject()
            .getString("id");
    assertThat(next().type()).isEqualTo("refund.created");
    shop.press(shop.url("/sandbox/refunds/" + refund + "/fail"));
    Heard failed = next();
    assertThat(failed.type()).isEqualTo("refund.failed");
    assertThat(failed.object().getString("payment_intent")).isEqualTo(pending);
    assertThat(failed.object().getJsonObject("metadata").getString("order_id")).isEqualTo("ord_2");
  }

  @Test
  void whatIsRepeatedOrRefusedChangesNothingAndIsNotTold() {
    String intent = authorize("ord_1");
    authorize("ord_1");
    shop.post("/v1/refunds", Shop.form("payment_intent", intent), "r");
    shop.post("/v1/payment_intents/" + intent + "/capture", "c");

    assertThat(List.of(next().type(), next().type()))
        .containsExactlyInAnyOrder(
            "payment_intent.amount_capturable_updated", "payment_intent.succeeded");
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsNotHeardIsToldAgain() throws Exception {
    failures.set(2);

    authorize("ord_1");

    Heard first = next();
    next();
    Heard third = next();
    assertThat(third.body()).isEqualTo(first.body());
    assertSigned(third);
  }

  @Test
  void anEarlyOneIsHeardBeforeTheAnswer() {
    shop.behave("webhook_early");

    authorize("ord_1");

    assertThat(heard).hasSize(1);
  }

  @Test
  void aDoubledOneIsHeardTwice() {
    shop.behave("webhook_doubled");

    authorize("ord_1");

    assertThat(next().body()).isEqualTo(next().body());
  }

  @Test
  void aLateOneIsHeardLongAfterTheAnswer() {
    shop.behave("webhook_late");
    long asked = System.nanoTime();

    authorize("ord_1");

    next();
    assertThat(System.nanoTime() - asked).isGreaterThan(TimeUnit.SECONDS.toNanos(9));
  }

  /** The new intent's id. */
  private String authorize(String order) {
    return shop.create(order, "pm_card_visa", 100, order).bodyAsJsonObject().getString("id");
  }

  private Heard next() {
    try {
      return Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "no webhook came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSigned(Heard webhook) throws GeneralSecurityException {
    String at = webhook.signature().replaceFirst("^t=(\\d+),v1=.*", "$1");
    assertThat(Instant.ofEpochSecond(Long.parseLong(at)))
        .isBetween(Instant.now().minusSeconds(30), Instant.now());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal((at + "." + webhook.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(webhook.signature())
        .isEqualTo("t=" + at + ",v1=" + HexFormat.of().formatHex(expected));
  }
}
