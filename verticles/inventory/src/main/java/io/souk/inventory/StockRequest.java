package io.souk.inventory;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.StockLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Writes down that a hold has expired, if it has. */
  record Expire(String orderId) implements StockRequest {}

  static Place of(HoldStock command) {
    return new Place(text("order_id", command.orderId()), bySku(command.lines()));
  }

  static Commit of(CommitHold command) {
    return new Commit(text("order_id", command.orderId()));
  }

  static Release of(ReleaseHold command) {
    return new Release(text("order_id", command.orderId()), reason(command.reason()));
  }

  /** A name the database stores as it is. */
  static String text(String field, String value) {
    if (value == null || value.isBlank() || value.length() > 255 || !isStorable(value)) {
      throw invalid(field + " must be a text of 1 to 255 characters");
    }
    return value;
  }

  /** A list without gaps. */
  static <T> List<T> list(String field, List<T> items) {
    if (items == null || items.stream().anyMatch(Objects::isNull)) {
      throw invalid(field + " must be a list without gaps");
    }
    return items;
  }

  /** A reason may be missing, is kept at a readable length, and never stands in the way. */
  static String reason(String value) {
    String reason = value == null ? "" : value.replace("\0", "");
    return reason.length() <= 500 ? reason : reason.substring(0, 500);
  }

  static Failure invalid(String detail) {
    return new Failure(FailureCode.INVALID_REQUEST, detail);
  }

  // Postgres has no NUL in texts, and half a surrogate pair would come back as a question mark.
  private static boolean isStorable(String value) {
    return value.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  private static List<StockLine> bySku(List<StockLine> lines) {
    Map<String, Integer> units = new TreeMap<>();
    for (StockLine line : list("lines", lines)) {
      if (line.quantity() <= 0) {
        throw invalid("quantity must be positive");
      }
      units.merge(text("sku", line.sku()), line.quantity(), StockRequest::add);
    }
    if (units.isEmpty()) {
      throw invalid("lines must not be empty");
    }
    return units.entrySet().stream().map(e -> new StockLine(e.getKey(), e.getValue())).toList();
  }

  private static int add(int some, int more) {
    try {
      return Math.addExact(some, more);
    } catch (ArithmeticException e) {
      throw invalid("quantities of one sku are too large together");
    }
  }
}
