package io.souk.drill.judge.linear;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Op;
import io.souk.drill.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the history tells of one SKU's stock. */
final class SkuStory {
  private final String sku;
  private final List<OrderStory> orders;
  private final List<Operation> operations;
  private final List<Event> events = new ArrayList<>();

  /**
   * @param orders that ask for this SKU
   * @param operations set_stock and get_stock of this SKU, in the order of their calls
   */
  SkuStory(String sku, List<OrderStory> orders, List<Operation> operations) {
    this.sku = sku;
    this.orders = orders;
    this.operations = operations;
    orders.forEach(this::tell);
    operations.forEach(this::tell);
    events.sort(Comparator.comparingInt(Event::line));
  }

  /** In the order of their lines. */
  List<Event> events() {
    return events;
  }

  /** Whether there is anything in it that could be wrong. */
  boolean tellsSomething() {
    return events.stream().anyMatch(e -> e instanceof Event.Due || e instanceof Event.DueLook);
  }

  /** Where the stock was before anything else happened; null if that is not told. */
  @Nullable State start() {
    if (operations.isEmpty()) {
      return null;
    }
    Operation first = operations.get(0);
    Answer.Stock stock = first.answer().stock();
    int next =
        IntStream.concat(
                orders.stream().mapToInt(OrderStory::begun),
                operations.stream().skip(1).mapToInt(Operation::calledAt))
            .min()
            .orElse(Operation.NEVER);
    return stock != null && stock.held() == 0 && first.returnedAt() < next
        ? State.of(stock.onHand(), stock.available())
        : null;
  }

  private void tell(OrderStory order) {
    long units = Objects.requireNonNull(order.units().get(sku));
    if (!order.took()) {
      ghost(order.begun(), order, units);
      return;
    }
    Move take = new Move.Take(units, order.confirmed());
    events.add(new Event.Begin(order.begun(), take));
    events.add(
        new Event.Due(
            order.confirmed(),
            take,
            "key %s was told confirmed, %d units".formatted(order.key(), units)));
    int freed = Math.min(order.cancelAsked(), order.ended());
    if (freed != Operation.NEVER) {
      events.add(new Event.Freed(freed, units));
      ghost(freed, order, units);
    }
  }

  private void ghost(int from, OrderStory order, long units) {
    events.add(new Event.Ghosts(from, units));
    if (sku.equals(order.lacking()) && order.ended() != Operation.NEVER) {
      Look look = new Look.Insufficient();
      events.add(new Event.BeginLook(from, look));
      events.add(
          new Event.DueLook(
              order.ended(),
              look,
              "key %s was told insufficient_stock, asking for %d".formatted(order.key(), units)));
    }
    if (order.ended() != Operation.NEVER) {
      events.add(new Event.Ghosts(order.ended(), -units));
    }
  }

  private void tell(Operation operation) {
    Answer.Stock stock = operation.answer().stock();
    if (operation.request().op() == Op.GET_STOCK) {
      if (stock != null) {
        look(operation, new Look.Exactly(stock.available()), "available " + stock.available());
      }
      return;
    }
    long onHand = Objects.requireNonNull(operation.request().quantity());
    if (operation.answer().unknown()) {
      Move setting = new Move.Setting(onHand, null, Operation.NEVER);
      events.add(new Event.Begin(operation.calledAt(), setting));
    } else if (stock != null) {
      Move setting = new Move.Setting(onHand, stock.available(), operation.returnedAt());
      events.add(new Event.Begin(operation.calledAt(), setting));
      events.add(
          new Event.Due(
              operation.returnedAt(),
              setting,
              say(operation, "on hand " + onHand + ", available " + stock.available())));
    } else if ("stock_in_use".equals(operation.answer().code())) {
      look(operation, new Look.InUse(onHand), "more than " + onHand + " in use");
    }
  }

  private void look(Operation operation, Look look, String told) {
    events.add(new Event.BeginLook(operation.calledAt(), look));
    events.add(new Event.DueLook(operation.returnedAt(), look, say(operation, told)));
  }

  private static String say(Operation operation, String told) {
    return "call %d (%s) was told %s".formatted(operation.number(), operation.request().op(), told);
  }

  /** Of all SKUs that the history names. */
  static List<SkuStory> all(List<OrderStory> orders, List<Operation> operations) {
    List<Operation> ofStock =
        operations.stream().filter(operation -> operation.request().sku() != null).toList();
    return Stream.concat(
            ofStock.stream().map(operation -> String.valueOf(operation.request().sku())),
            orders.stream().flatMap(order -> order.units().keySet().stream()))
        .distinct()
        .sorted()
        .map(
            sku ->
                new SkuStory(
                    sku,
                    orders.stream().filter(order -> order.units().containsKey(sku)).toList(),
                    ofStock.stream()
                        .filter(operation -> sku.equals(operation.request().sku()))
                        .toList()))
        .toList();
  }

  String sku() {
    return sku;
  }
}
