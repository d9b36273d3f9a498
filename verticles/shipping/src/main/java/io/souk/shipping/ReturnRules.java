package io.souk.shipping;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.Return.Status;
import io.souk.api.shipping.ShipmentLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a return expects, and what becomes of it. */
final class ReturnRules {
  private ReturnRules() {}

  /** What it still expects, one line per SKU. */
  static List<ShipmentLine> expected(Return known) {
    return known.lines().stream()
        .filter(line -> line.received() < line.quantity())
        .map(line -> new ShipmentLine(line.sku(), line.quantity() - line.received()))
        .toList();
  }

  /**
   * The status once these units are in.
   *
   * @param arriving one line per SKU
   * @throws Failure {@code return_state}, {@code over_returned}
   */
  static Status receiving(Return known, List<ShipmentLine> arriving) {
    if (known.status() == Status.CANCELED) {
      throw state(known);
    }
    Map<String, Integer> left =
        expected(known).stream()
            .collect(Collectors.toMap(ShipmentLine::sku, ShipmentLine::quantity));
    for (ShipmentLine line : arriving) {
      int most = left.getOrDefault(line.sku(), 0);
      if (line.quantity() > most) {
        throw new Failure(
            FailureCode.OVER_RETURNED,
            "The return expects fewer units",
            Map.of("sku", line.sku(), "requested", line.quantity(), "left", most));
      }
      left.put(line.sku(), most - line.quantity());
    }
    return left.values().stream().allMatch(units -> units == 0)
        ? Status.RECEIVED
        : Status.PARTIALLY_RECEIVED;
  }

  /** Whether a return was asked for with these lines. */
  static boolean isOf(Return known, List<RequestReturn.Line> lines) {
    return known.lines().stream()
        .map(line -> new RequestReturn.Line(line.sku(), line.quantity(), line.reason()))
        .toList()
        .equals(lines);
  }

  static Failure state(Return known) {
    return new Failure(
        FailureCode.RETURN_STATE,
        "The return is in another state",
        Map.of("status", known.status().name().toLowerCase(Locale.ROOT)));
  }
}
