package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.sandbox.PaymentSandbox;
import io.souk.sandbox.SandboxOptions;
import io.souk.testkit.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
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

  /** As if somebody used the provider's own dashboard. */
  void refundByHand(String reference, long amount) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("payment_intent", reference)
            .add("amount", String.valueOf(amount));
    assertThat(
            Await.success(
                    client
                        .postAbs(url() + "/v1/refunds")
                        .bearerTokenAuthentication(KEY)
                        .sendForm(form))
                .statusCode())
        .isEqualTo(200);
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

  /** The kinds of what happened to the order's money at the provider, in order. */
  List<String> moves(String orderId) {
    return moves().stream()
        .filter(entry -> entry.orderId().equals(orderId))
        .map(Entry::kind)
        .toList();
  }
}
