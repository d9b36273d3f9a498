package io.souk.order.saga;

import io.souk.api.order.PlaceOrder.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change of a confirmed order's lines, under way or the last one there was.
 *
 * <p>First as much stock is taken as either lines need, then shipping is told, which may refuse,
 * and only then the rest is given back: so neither way out needs stock that somebody else may have.
 *
 * @param version the order's once edited; a refused edit has used it up
 * @param before the lines it has had
 * @param pricing the lines it is to have, with their prices; absent once it is over
 * @param refusal why not, once somebody has refused
 */
public record Edit(
    int version, List<OrderLine> before, @Nullable Pricing pricing, @Nullable Cause refusal) {

  public static Edit of(int version, List<OrderLine> before, Pricing pricing) {
    return new Edit(version, before, pricing, null);
  }

  /** Whether it is under way. */
  public boolean open() {
    return pricing != null;
  }

  /** What the order is to have, as long as it is under way. */
  public List<OrderLine> wanted() {
    return pricing == null
        ? before
        : pricing.lines().stream().map(line -> new OrderLine(line.sku(), line.quantity())).toList();
  }

  /** What the order has in the end. */
  public List<OrderLine> settled() {
    return refusal == null ? wanted() : before;
  }

  /** The most of each SKU that either has. */
  public List<OrderLine> most() {
    TreeMap<String, Integer> most = units(before);
    units(wanted()).forEach((sku, units) -> most.merge(sku, units, Math::max));
    List<OrderLine> lines = new ArrayList<>();
    most.forEach((sku, units) -> lines.add(new OrderLine(sku, units)));
    return lines;
  }

  /** Units by SKU. */
  public static TreeMap<String, Integer> units(List<OrderLine> lines) {
    TreeMap<String, Integer> units = new TreeMap<>();
    lines.forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
    return units;
  }

  Edit refused(Cause cause) {
    return new Edit(version, before, pricing, cause);
  }

  Edit over() {
    return new Edit(version, List.of(), null, refusal);
  }
}
