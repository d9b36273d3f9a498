package io.souk.drill.judge.linear;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.Line;
import io.souk.drill.history.Op;
import io.souk.drill.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the history tells of the order of one idempotency key. Lines are {@link Operation#NEVER} for
 * what it does not tell.
 *
 * @param units by SKU; the most that any call of the key asked for
 * @param begun the line of its first call
 * @param confirmed the first line that tells it confirmed
 * @param cancelAsked the line of the first call that asks to cancel it
 * @param ended the first line that tells that it keeps nothing
 * @param lacking the SKU of which there were too few, if it is told to have ended by that
 */
record OrderStory(
    String key,
    Map<String, Long> units,
    int begun,
    int confirmed,
    int cancelAsked,
    int ended,
    @Nullable String lacking) {

  private static final String ANOTHER_CONTENT = "idempotency_key_reused";
  private static final String INSUFFICIENT = "insufficient_stock";

  /** Of all keys, in the order of their first calls. */
  static List<OrderStory> all(History history) {
    Map<String, List<Operation>> placed = new LinkedHashMap<>();
    Map<String, List<Operation>> asked = new HashMap<>();
    for (Operation operation : history.operations()) {
      String id = operation.request().orderId();
      if (id != null) {
        asked.computeIfAbsent(id, order -> new ArrayList<>()).add(operation);
      } else if (operation.request().op() == Op.PLACE
          && !ANOTHER_CONTENT.equals(operation.answer().code())) {
        placed
            .computeIfAbsent(String.valueOf(operation.request().key()), key -> new ArrayList<>())
            .add(operation);
      }
    }
    return placed.entrySet().stream().map(key -> of(key.getKey(), key.getValue(), asked)).toList();
  }

  /** Whether it certainly had its units from some moment until its end. */
  boolean took() {
    return confirmed < Math.min(cancelAsked, ended);
  }

  private static OrderStory of(
      String key, List<Operation> all, Map<String, List<Operation>> asked) {
    return ofOneOrder(key, withAcceptedContent(all), asked);
  }

  /** A key is of the content it was accepted with; a call with another one was in vain. */
  private static List<Operation> withAcceptedContent(List<Operation> places) {
    return places.stream()
        .filter(place -> place.answer().successful())
        .findFirst()
        .map(Operation::request)
        .map(accepted -> places.stream().filter(p -> p.request().equals(accepted)).toList())
        .orElse(places);
  }

  private static OrderStory ofOneOrder(
      String key, List<Operation> places, Map<String, List<Operation>> asked) {
    Set<String> ids = new HashSet<>();
    places.forEach(place -> ids.add(String.valueOf(place.answer().orderId())));
    List<Operation> others =
        ids.stream().flatMap(id -> asked.getOrDefault(id, List.of()).stream()).toList();
    List<Operation> all = Stream.concat(places.stream(), others.stream()).toList();

    // Calls of several contents, of which nobody knows which became the order.
    boolean ambiguous = places.stream().map(OrderStory::units).distinct().count() > 1;
    Operation lacking =
        places.stream()
            .filter(place -> INSUFFICIENT.equals(place.answer().code()))
            .findFirst()
            .orElse(null);
    return new OrderStory(
        key,
        most(places),
        places.get(0).calledAt(),
        ambiguous
            ? Operation.NEVER
            : first(all.stream().filter(OrderStory::confirms).mapToInt(Operation::returnedAt)),
        first(
            others.stream()
                .filter(other -> other.request().op() == Op.CANCEL)
                .mapToInt(Operation::calledAt)),
        first(
            all.stream()
                .filter(operation -> ends(operation, places.size() == 1))
                .mapToInt(Operation::returnedAt)),
        ambiguous || lacking == null ? null : lackingSku(lacking));
  }

  private static boolean confirms(Operation operation) {
    Answer answer = operation.answer();
    return answer.successful()
        && (answer.status() == 201
            || "confirmed".equals(answer.orderStatus())
            || "completed".equals(answer.orderStatus()));
  }

  /** A problem that names its order tells how the order ended; another one, only of its call. */
  private static boolean ends(Operation operation, boolean onlyCall) {
    Answer answer = operation.answer();
    if (answer.unknown()) {
      return false;
    }
    if (operation.request().op() != Op.PLACE || answer.successful()) {
      return "canceled".equals(answer.orderStatus());
    }
    return !answer.tooEarly() && (answer.orderId() != null || onlyCall);
  }

  private static @Nullable String lackingSku(Operation place) {
    Map<String, Long> units = units(place);
    String told = place.answer().sku();
    return told == null && units.size() == 1 ? units.keySet().iterator().next() : told;
  }

  private static Map<String, Long> most(List<Operation> places) {
    Map<String, Long> most = new TreeMap<>();
    places.forEach(
        place -> units(place).forEach((sku, units) -> most.merge(sku, units, Math::max)));
    return most;
  }

  private static Map<String, Long> units(Operation place) {
    Map<String, Long> units = new TreeMap<>();
    for (Line line : place.request().lines()) {
      units.merge(line.sku(), line.quantity(), Long::sum);
    }
    return units;
  }

  private static int first(IntStream lines) {
    return lines.min().orElse(Operation.NEVER);
  }
}
