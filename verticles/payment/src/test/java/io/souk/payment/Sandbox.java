package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.sandbox.PaymentSandbox;
import io.souk.sandbox.SandboxOptions;
import io.souk.testkit.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The sandbox provider, as a test sees it from the provider's side. */
final class Sandbox {
  static final String KEY = "sk_test_of_a_test";

  private static final Set<String> MOVES_MONEY =
      Set.of("authorized", "captured", "canceled", "refunded");

  /** A line of the provider's ledger. */
  record Entry(String orderId, String kind, long amount, String reference) {}

  private final WebClient client;
  private final PaymentSandbox sandbox;

  Sandbox(Vertx vertx, Path folder) {
    client = WebClient.create(vertx);
    sandbox =
        Await.success(
            PaymentSandbox.start(
                vertx, SandboxOptions.local(folder.resolve("provider.jsonl"), KEY)));
  }

  String url() {
    return sandbox.url();
  }

  /** Switches the whole provider: {@code normal, hang, error, slow, busy}. */
  void behave(String mode) {
    assertThat(
            Await.success(
                    client
                        .postAbs(url() + "/sandbox/behavior")
                        .sendJsonObject(JsonObject.of("mode", mode)))
                .statusCode())
        .isEqualTo(200);
  }

  /** As if somebody used the provider's own dashboard; as what follows. */
  void refundByHand(String reference, long amount) {
    byHand(
        "/v1/refunds",
        form().add("payment_intent", reference).add("amount", String.valueOf(amount)));
  }

  void captureByHand(String reference) {
    byHand("/v1/payment_intents/" + reference + "/capture", form());
  }

  void cancelByHand(String reference) {
    byHand("/v1/payment_intents/" + reference + "/cancel", form());
  }

  /** Reserves a test's price; the provider's id of the payment. */
  String authorizeByHand(String orderId) {
    return byHand(
            "/v1/payment_intents",
            form()
                .add("amount", String.valueOf(PaymentUnderTest.PRICE.amount()))
                .add("currency", "eur")
                .add("payment_method", PaymentUnderTest.GOOD)
                .add("confirm", "true")
                .add("capture_method", "manual")
                .add("metadata[order_id]", orderId))
        .getString("id");
  }

  private static MultiMap form() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  private JsonObject byHand(String path, MultiMap form) {
    HttpResponse<Buffer> answer =
        Await.success(client.postAbs(url() + path).bearerTokenAuthentication(KEY).sendForm(form));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  /** The buyer approves or refuses his payment at his bank: {@code approve, refuse}. */
  void act(String reference, String deed) {
    post("/sandbox/actions/" + reference + "/" + deed);
  }

  /** The buyer's bank settles a pending refund: {@code succeed, fail}. */
  void settleRefund(String refund, String deed) {
    post("/sandbox/refunds/" + refund + "/" + deed);
  }

  /** The provider's ids of the payment's refunds that its bank has not settled. */
  List<String> pendingRefunds(String reference) {
    return Await.success(
            client
                .getAbs(url() + "/v1/refunds")
                .addQueryParam("payment_intent", reference)
                .bearerTokenAuthentication(KEY)
                .send())
        .bodyAsJsonObject()
        .getJsonArray("data")
        .stream()
        .map(JsonObject.class::cast)
        .filter(refund -> refund.getString("status").equals("pending"))
        .map(refund -> refund.getString("id"))
        .toList();
  }

  /** As a browser would, which then is led back to where the buyer came from. */
  private void post(String path) {
    assertThat(
            Await.success(client.postAbs(url() + path).followRedirects(false).send()).statusCode())
        .isIn(200, 303);
  }

  /** What happened to money at the provider, oldest first. */
  List<Entry> moves() {
    return Await.success(client.getAbs(url() + "/sandbox/ledger").send())
        .bodyAsJsonObject()
        .getJsonArray("entries")
        .stream()
        .map(JsonObject.class::cast)
        .filter(entry -> MOVES_MONEY.contains(entry.getString("kind")))
        .map(
            entry ->
                new Entry(
                    entry.getString("order_id"),
                    entry.getString("kind"),
                    entry.getLong("amount"),
                    entry.getString("payment_intent")))
        .toList();
  }

  /** The provider's own id of the order's payment. */
  String reference(String orderId) {
    return Await.success(client.getAbs(url() + "/sandbox/ledger?order_id=" + orderId).send())
        .bodyAsJsonObject()
        .getJsonArray("entries")
        .getJsonObject(0)
        .getString("payment_intent");
  }

  /** The kinds of what happened to the payment's money at the provider, in order. */
  List<String> kinds(String reference) {
    return moves().stream()
        .filter(entry -> entry.reference().equals(reference))
        .map(Entry::kind)
        .toList();
  }

  /** The kinds of what happened to the order's money at the provider, in order. */
  List<String> moves(String orderId) {
    return moves().stream()
        .filter(entry -> entry.orderId().equals(orderId))
        .map(Entry::kind)
        .toList();
  }
}
