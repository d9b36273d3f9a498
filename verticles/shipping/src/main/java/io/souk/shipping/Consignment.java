package io.souk.shipping;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Withdrawal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An order as shipping knows it, under its lock: what may be sent of it and what may come back.
 * Knows nothing of databases.
 *
 * @param version of the lines: {@link #UNKNOWN}, {@link #PLACED}, or the last edit's
 * @param units by SKU
 */
record Consignment(
    String orderId, long version, @Nullable Withdrawal withdrawal, SortedMap<String, Units> units) {
  static final long UNKNOWN = -1;
  static final long PLACED = 0;

  /**
   * @throws Failure {@code order_not_found} as long as the order's lines are not known
   */
  Consignment known() {
    if (version == UNKNOWN) {
      throw notFound();
    }
    return this;
  }

  static Failure notFound() {
    return new Failure(
        FailureCode.ORDER_NOT_FOUND, "This order has not been placed, or only a moment ago");
  }

  /**
   * What a new fulfillment has.
   *
   * @param wanted one line per SKU; null for all that is left
   * @throws Failure {@code order_withdrawn}, {@code over_fulfilled}
   */
  List<ShipmentLine> toFulfill(@Nullable List<ShipmentLine> wanted) {
    requireOpen();
    if (wanted != null) {
      require(wanted, Units::toFulfill, FailureCode.OVER_FULFILLED);
      return wanted;
    }
    List<ShipmentLine> rest =
        units.entrySet().stream()
            .filter(line -> line.getValue().toFulfill() > 0)
            .map(line -> new ShipmentLine(line.getKey(), line.getValue().toFulfill()))
            .toList();
    if (rest.isEmpty()) {
      throw new Failure(FailureCode.OVER_FULFILLED, "Nothing of this order is left to fulfill");
    }
    return rest;
  }

  /**
   * @param wanted one line per SKU
   * @throws Failure {@code over_returned}
   */
  void requireReturnable(List<ShipmentLine> wanted) {
    require(wanted, Units::toReturn, FailureCode.OVER_RETURNED);
  }

  /**
   * @throws Failure {@code order_withdrawn}
   */
  void requireOpen() {
    if (withdrawal != null) {
      throw new Failure(
          FailureCode.ORDER_WITHDRAWN,
          "This order was withdrawn from shipment",
          Map.of("reason", withdrawal.reason()));
    }
  }

  /**
   * @throws Failure {@code already_shipped}
   */
  void requireNothingShipped() {
    if (standing().shipped() > 0) {
      throw new Failure(FailureCode.ALREADY_SHIPPED, "Units of this order have left the house");
    }
  }

  /**
   * @throws Failure {@code already_fulfilled}
   */
  void requireNothingFulfilled() {
    if (standing().fulfilled() > 0) {
      throw new Failure(
          FailureCode.ALREADY_FULFILLED, "Units of this order are in a fulfillment already");
    }
  }

  /** Whether its fulfillments have no more than these lines order. */
  boolean fitsInto(SortedMap<String, Integer> ordered) {
    return units.entrySet().stream()
        .allMatch(line -> line.getValue().fulfilled() <= ordered.getOrDefault(line.getKey(), 0));
  }

  /** The order with these counts instead, of SKUs it has or gets; never below what is fulfilled. */
  SortedMap<String, Integer> reordered(SortedMap<String, Integer> ordered) {
    SortedMap<String, Integer> all = new TreeMap<>(ordered);
    units.forEach((sku, count) -> all.merge(sku, count.fulfilled(), Math::max));
    return all;
  }

  Consignment after(List<Change> changes) {
    SortedMap<String, Units> counted = new TreeMap<>(units);
    changes.forEach(
        change -> counted.computeIfPresent(change.sku(), (sku, count) -> count.plus(change)));
    return new Consignment(orderId, version, withdrawal, counted);
  }

  OrderFulfillment standing() {
    Units all = units.values().stream().reduce(Units.ordered(0), Units::plus);
    return new OrderFulfillment(
        all.ordered(), all.fulfilled(), all.shipped(), all.delivered(), all.returned());
  }

  private void require(List<ShipmentLine> wanted, ToIntFunction<Units> left, FailureCode refusal) {
    for (ShipmentLine line : wanted) {
      Units count = units.get(line.sku());
      int most = count == null ? 0 : left.applyAsInt(count);
      if (line.quantity() > most) {
        throw new Failure(
            refusal,
            "Fewer units of this order are left than asked for",
            Map.of("sku", line.sku(), "requested", line.quantity(), "left", most));
      }
    }
  }
}
