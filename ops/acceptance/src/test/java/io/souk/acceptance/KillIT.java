package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.local.Installation;
import io.souk.local.Node;
import io.souk.local.Service;
import io.souk.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Killing processes while orders run. */
@Order(Integer.MAX_VALUE)
@ExtendWith(WithSouk.class)
class KillIT {
  private static final String SKU = "ocean-blue-shirt-1";
  private static final String PRODUCT = "/v1/products/ocean-blue-shirt";
  // Nobody may wait longer than this for a refusal once the loss is noticed.
  private static final Duration FAST = Duration.ofSeconds(1);
  // The gateway's own deadline for an order, and a little for a busy machine.
  private static final Duration ORDER_DEADLINE = Duration.ofSeconds(6);
  // How long callers of two nodes may notice that one of them is gone.
  private static final Duration BURST = Duration.ofSeconds(5);
  private static final Duration NOTICED = Duration.ofSeconds(20);
  private static final Duration HEALED = Duration.ofSeconds(60);

  private final Installation installation;
  private final Shop shop;
  private final Sandbox sandbox;

  KillIT(Souk souk) {
    installation = souk.installation();
    shop = souk.shop();
    sandbox = souk.sandbox();
  }

  @BeforeEach
  void stockUp() {
    shop.setStock(SKU, 1_000_000);
  }

  @AfterEach
  void startWhatAFailedTestLeftDead() {
    for (Service service : installation.services()) {
      if (installation.nodes(service).isEmpty()) {
        installation.start(service, 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CATALOG", "INVENTORY", "PAYMENT", "ORDER", "GATEWAY"})
  void aKilledServiceIsMissedOnlyByWhatNeedsIt(Service service) {
    String earlier = place().text("id");
    List<Node> others =
        installation.nodes().stream().filter(node -> node.service() != service).toList();
    List<Buyers.Attempt> attempts;
    try (Buyers buyers = new Buyers(shop, SKU, 4)) {
      Await.until("orders run", HEALED, () -> buyers.confirmed() > 8);

      installation.nodes(service).forEach(installation::kill);

      Await.until("what needs it fails fast", NOTICED, () -> failsFast(service, earlier));
      Await.until("the others are ready", NOTICED, () -> allReady(others));
      assertRestWorks(service, earlier);
      assertThat(installation.nodes()).containsExactlyInAnyOrderElementsOf(others);

      installation.start(service, 1);

      Await.until("orders are confirmed again", HEALED, () -> place().status() == 201);
      long before = buyers.confirmed();
      Await.until("the buyers' too", HEALED, () -> buyers.confirmed() > before + 8);
      attempts = buyers.finish();
    }
    assertThat(installation.nodes()).containsAll(others);
    assertIntact(attempts);
  }

  @ParameterizedTest
  @EnumSource(names = {"CATALOG", "INVENTORY", "PAYMENT", "ORDER"})
  void withTwoNodesOfAServiceKillingOneCostsAShortBurst(Service service) {
    Node second = installation.start(service, 1).get(0);
    Node first =
        installation.nodes(service).stream()
            .filter(n -> !n.equals(second))
            .findFirst()
            .orElseThrow();
    List<Buyers.Attempt> attempts;
    long over;
    try (Buyers buyers = new Buyers(shop, SKU, 4)) {
      Await.until("orders run", HEALED, () -> buyers.confirmed() > 20);

      installation.kill(first);
      over = System.nanoTime() + BURST.toNanos();

      long before = buyers.confirmed();
      Await.until("orders go on", HEALED, () -> buyers.confirmed() > before + 100);
      Await.until("also after the burst", HEALED, () -> buyers.haveAnswerSince(over));
      attempts = buyers.finish();
    }
    assertThat(attempts)
        .filteredOn(attempt -> attempt.isSince(over))
        .isNotEmpty()
        .allSatisfy(attempt -> assertThat(attempt.status()).isIn(201, 202));
    assertIntact(attempts);
  }

  /** A request that only this service can answer is refused quickly, and says when to come back. */
  private boolean failsFast(Service service, String orderId) {
    return switch (service) {
      case GATEWAY -> isUnreachable();
      case CATALOG -> isRefusedFast(() -> shop.get(PRODUCT));
      case INVENTORY -> isRefusedFast(() -> shop.get("/v1/stock/" + SKU));
      case ORDER -> isRefusedFast(() -> shop.getOrder(orderId)) && isRefusedFast(this::place);
      // Only orders need it: they are kept and go on when it is back.
      case PAYMENT -> place().status() == 202;
      default -> throw new IllegalArgumentException();
    };
  }

  private boolean isUnreachable() {
    try {
      shop.tryToPlace(key(), Shop.order(Map.of(SKU, 1), Shop.VISA));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isRefusedFast(Supplier<Answer> request) {
    Answer answer = request.get();
    return answer.status() == 503
        && answer.header("Retry-After").matches("[1-9]\\d*")
        && answer.text("code").equals("unavailable")
        && answer.took().compareTo(FAST) < 0;
  }

  private void assertRestWorks(Service service, String orderId) {
    if (service == Service.GATEWAY) {
      return; // it is the only door
    }
    if (service != Service.CATALOG) {
      assertThat(shop.get(PRODUCT).status()).isEqualTo(200);
    }
    if (service != Service.INVENTORY) {
      assertThat(shop.get("/v1/stock/" + SKU).status()).isEqualTo(200);
    }
    if (service != Service.ORDER) {
      assertThat(shop.getOrder(orderId).status()).isEqualTo(200);
      Answer placed = place();
      assertThat(placed.status()).isIn(202, 503);
      assertThat(placed.took()).isLessThan(ORDER_DEADLINE);
    }
  }

  private boolean allReady(List<Node> nodes) {
    return nodes.stream().allMatch(node -> node.isAlive() && installation.isReady(node));
  }

  /** Every acknowledged order is still there, ends, and is paid exactly once if confirmed. */
  private void assertIntact(List<Buyers.Attempt> attempts) {
    for (Buyers.Attempt attempt : attempts) {
      if (!attempt.acknowledged()) {
        continue;
      }
      Await.until(
          "order " + attempt.orderId() + " ends",
          HEALED,
          () -> ended(shop.getOrder(attempt.orderId())));
      JsonNode order = shop.getOrder(attempt.orderId()).body();
      if (attempt.status() == 201) {
        assertThat(order.path("status").asText()).isEqualTo("confirmed");
      }
      if (order.path("status").asText().equals("confirmed")) {
        assertThat(sandbox.history(attempt.orderId())).containsExactly("authorized", "captured");
      }
    }
  }

  private static boolean ended(Answer answer) {
    return answer.text("status").equals("canceled")
        || (answer.text("status").equals("confirmed")
            && answer.text("payment_status").equals("captured"));
  }

  private Answer place() {
    return shop.place(key(), Shop.order(Map.of(SKU, 1), Shop.VISA));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
