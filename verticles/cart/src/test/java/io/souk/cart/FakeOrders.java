package io.souk.cart;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Orders as the contract describes them: one key, one order, and its first definite answer again.
 * The payment's token says how it goes.
 */
final class FakeOrders {
  static final String GOOD = "pm_good";
  static final String DECLINED = "pm_declined";

  /** The buyer must act first; then {@link #end}. */
  static final String ACTION = "pm_action";

  /** It is confirmed, but the answer gets lost once. */
  static final String LOST_ANSWER = "pm_lost_answer";

  /** As {@link #ACTION}, but the answer gets lost. */
  static final String LOST_ACTION = "pm_lost_action";

  /** As {@link #ACTION}, but nobody may look at the order. */
  static final String HIDDEN_ACTION = "pm_hidden_action";

  /** As {@link #DECLINED}, but the answer gets lost once. */
  static final String LOST_REFUSAL = "pm_lost_refusal";

  private static final Set<String> WITH_ACTION = Set.of(ACTION, LOST_ACTION, HIDDEN_ACTION);
  private static final Set<String> LOST = Set.of(LOST_ANSWER, LOST_ACTION);

  /** Nobody is there the first two times. */
  static final String DOWN_TWICE = "pm_down_twice";

  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

  private static final class Entry {
    final PlaceOrder command;
    final String orderId = Ids.order();
    @Nullable Failure failure;
    boolean confirmed;

    Entry(PlaceOrder command) {
      this.command = command;
    }

    boolean ended() {
      return confirmed || failure != null;
    }

    Future<OrderPlacement> answer(boolean replayed) {
      return failure != null
          ? Future.failedFuture(replayed ? failure.with("replayed", true) : failure)
          : Future.succeededFuture(new OrderPlacement(order(), replayed));
    }

    private Order order() {
      Map<String, Object> order = new HashMap<>();
      order.put("id", orderId);
      order.put("status", confirmed ? "confirmed" : failure == null ? "pending" : "canceled");
      order.put("payment_status", "authorized");
      order.put("fulfillment_status", "not_fulfilled");
      order.put("email", command.email());
      order.put("shipping_address", command.shippingAddress());
      order.put("lines", command.lines());
      order.put("timeline", List.of());
      order.put("created_at", "2026-01-01T00:00:00Z");
      order.put("updated_at", "2026-01-01T00:00:00Z");
      return WireFormat.decode(WireFormat.encode(order), Order.class);
    }
  }

  Future<?> answer(Record question) {
    if (question instanceof PlaceOrder command) {
      return place(command);
    }
    return question instanceof GetOrder query
        ? get(query)
        : Future.failedFuture(new AssertionError(question + " was not expected"));
  }

  private synchronized Future<?> place(PlaceOrder command) {
    String token = command.payment().token();
    int attempt = attempts.merge(command.idempotencyKey(), 1, Integer::sum);
    if (token.equals(DOWN_TWICE) && attempt <= 2) {
      return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "Nobody is there"));
    }
    Entry known = byKey.get(command.idempotencyKey());
    if (known != null) {
      return repeated(known, command);
    }
    Entry entry = new Entry(command);
    byKey.put(command.idempotencyKey(), entry);
    if (token.equals(DECLINED) || token.equals(LOST_REFUSAL)) {
      entry.failure =
          new Failure(
              FailureCode.CARD_DECLINED,
              "The card was declined",
              Map.of("order_id", entry.orderId));
    } else {
      entry.confirmed = !WITH_ACTION.contains(token);
    }
    if (token.equals(LOST_REFUSAL)) {
      return Future.failedFuture(new Failure(FailureCode.OUTCOME_UNKNOWN, "Nobody answers"));
    }
    return LOST.contains(token) ? Promise.<OrderPlacement>promise().future() : entry.answer(false);
  }

  private synchronized Future<?> get(GetOrder query) {
    Entry entry = entry(query.orderId());
    return entry.command.payment().token().equals(HIDDEN_ACTION)
        ? Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "Nobody is there"))
        : Future.succeededFuture(entry.order());
  }

  private static Future<?> repeated(Entry known, PlaceOrder command) {
    if (!known.command.equals(command)) {
      return Future.failedFuture(
          new Failure(FailureCode.IDEMPOTENCY_KEY_REUSED, "Another request"));
    }
    return known.ended()
        ? known.answer(true)
        : Future.failedFuture(
            new Failure(
                FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS,
                "Still being processed",
                Map.of("order_id", known.orderId)));
  }

  /** The buyer has acted, or not: the pending order is confirmed, or fails. */
  synchronized void end(String orderId, @Nullable FailureCode failure) {
    Entry entry = entry(orderId);
    entry.confirmed = failure == null;
    entry.failure =
        failure == null
            ? null
            : new Failure(failure, "The buyer did not act", Map.of("order_id", orderId));
  }

  private Entry entry(String orderId) {
    return byKey.values().stream()
        .filter(candidate -> candidate.orderId.equals(orderId))
        .findFirst()
        .orElseThrow();
  }

  /** What was ordered from a cart, order by order, whatever became of it. */
  synchronized List<PlaceOrder> of(String cartId) {
    return byKey.values().stream()
        .map(entry -> entry.command)
        .filter(command -> cartId.equals(command.cartId()))
        .toList();
  }

  /** Orders of a cart that were confirmed. */
  synchronized List<String> confirmedOf(String cartId) {
    return byKey.values().stream()
        .filter(entry -> entry.confirmed && cartId.equals(entry.command.cartId()))
        .map(entry -> entry.orderId)
        .toList();
  }

  /** How often a cart's only order was asked for. */
  int attemptsOf(String cartId) {
    return Objects.requireNonNullElse(
        attempts.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(cartId))
            .map(Map.Entry::getValue)
            .reduce(Integer::sum)
            .orElse(null),
        0);
  }
}
