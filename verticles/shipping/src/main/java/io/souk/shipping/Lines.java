package io.souk.shipping;

import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.ShipmentLine;
import io.souk.chassis.input.Input;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lines of commands, checked and in the one form they are compared and stored in. */
final class Lines {
  private static final int MOST = 500;
  private static final int MOST_UNITS = 100_000_000;
  private static final int LONGEST_REASON = 500;

  private Lines() {}

  /** One line per SKU, sorted. */
  static List<ShipmentLine> bySku(@Nullable List<ShipmentLine> lines) {
    return lines(units(lines));
  }

  /** Units by SKU. */
  static SortedMap<String, Integer> units(@Nullable List<ShipmentLine> lines) {
    SortedMap<String, Integer> units = new TreeMap<>();
    for (ShipmentLine line : Input.list("lines", lines, 1, MOST)) {
      units.merge(Input.name("sku", line.sku()), quantity(line.quantity()), Lines::add);
    }
    return units;
  }

  /** Units by SKU of an order's lines, which have been checked where they come from. */
  static SortedMap<String, Integer> ordered(List<OrderLine> lines) {
    return units(
        lines.stream().map(line -> new ShipmentLine(line.sku(), line.quantity())).toList());
  }

  static List<ShipmentLine> lines(Map<String, Integer> units) {
    return units.entrySet().stream()
        .map(line -> new ShipmentLine(line.getKey(), line.getValue()))
        .toList();
  }

  /** Lines to come back, sorted; each SKU once. */
  static List<RequestReturn.Line> toReturn(@Nullable List<RequestReturn.Line> lines) {
    SortedMap<String, RequestReturn.Line> bySku = new TreeMap<>();
    for (RequestReturn.Line line : Input.list("lines", lines, 1, MOST)) {
      quantity(line.quantity());
      Input.text("reason", line.reason(), LONGEST_REASON);
      if (bySku.put(Input.name("sku", line.sku()), line) != null) {
        throw Input.invalid("lines must have each sku once");
      }
    }
    return List.copyOf(bySku.values());
  }

  /** Received lines, sorted; one per SKU and whether to restock. */
  static List<ReceivedLine> received(@Nullable List<ReceivedLine> lines) {
    SortedMap<ReceivedLine, Integer> units =
        new TreeMap<>(Comparator.comparing(ReceivedLine::sku).thenComparing(ReceivedLine::restock));
    for (ReceivedLine line : Input.list("lines", lines, 1, MOST)) {
      Input.name("sku", line.sku());
      units.merge(line, quantity(line.quantity()), Lines::add);
    }
    return units.entrySet().stream()
        .map(
            line -> new ReceivedLine(line.getKey().sku(), line.getValue(), line.getKey().restock()))
        .toList();
  }

  private static int quantity(int quantity) {
    return Input.number("quantity", quantity, 1, MOST_UNITS);
  }

  private static int add(int some, int more) {
    return Input.number("quantity", some + more, 1, MOST_UNITS);
  }
}
