package io.souk.inventory;

import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.ReviseHold;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.input.Input;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A command about one order's hold, checked: what a batch is made of. */
sealed interface StockRequest {
  String orderId();

  /**
   * @param lines one per SKU, sorted
   */
  record Place(String orderId, List<StockLine> lines) implements StockRequest {}

  record Commit(String orderId) implements StockRequest {}

  record Release(String orderId, String reason) implements StockRequest {}

  /**
   * @param lines one per SKU, sorted
   */
  record Revise(String orderId, int revision, List<StockLine> lines) implements StockRequest {}

  /** Writes down that a hold has expired, if it has. */
  record Expire(String orderId) implements StockRequest {}

  static Place of(HoldStock command) {
    return new Place(Input.name("order_id", command.orderId()), bySku(command.lines()));
  }

  static Commit of(CommitHold command) {
    return new Commit(Input.name("order_id", command.orderId()));
  }

  static Release of(ReleaseHold command) {
    return new Release(Input.name("order_id", command.orderId()), reason(command.reason()));
  }

  static Revise of(ReviseHold command) {
    return new Revise(
        Input.name("order_id", command.orderId()),
        Input.number("revision", command.revision(), 1, Integer.MAX_VALUE),
        bySku(command.lines()));
  }

  /** A reason may be missing, is kept at a readable length, and never stands in the way. */
  static String reason(String value) {
    String reason = value == null ? "" : value.replace("\0", "");
    return reason.length() <= 500 ? reason : reason.substring(0, 500);
  }

  private static List<StockLine> bySku(List<StockLine> lines) {
    Map<String, Integer> units = new TreeMap<>();
    for (StockLine line : Input.list("lines", lines)) {
      if (line.quantity() <= 0) {
        throw Input.invalid("quantity must be positive");
      }
      units.merge(Input.name("sku", line.sku()), line.quantity(), StockRequest::add);
    }
    if (units.isEmpty()) {
      throw Input.invalid("lines must not be empty");
    }
    return units.entrySet().stream().map(e -> new StockLine(e.getKey(), e.getValue())).toList();
  }

  private static int add(int some, int more) {
    try {
      return Math.addExact(some, more);
    } catch (ArithmeticException e) {
      throw Input.invalid("quantities of one sku are too large together");
    }
  }
}
