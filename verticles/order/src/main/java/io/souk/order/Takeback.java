package io.souk.order;

import io.souk.api.shipping.ReceivedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What units that came back mean for an order.
 *
 * @param lines those of which units came back, as they are then
 * @param worth what was paid for these units
 */
record Takeback(List<SoldLine> lines, long worth) {
  /** Takes units off the lines of their SKU, the first line first; never more than was sold. */
  static Takeback of(List<SoldLine> sold, List<ReceivedLine> received) {
    Map<String, Integer> units = new HashMap<>();
    received.forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
    List<SoldLine> changed = new ArrayList<>();
    long worth = 0;
    for (SoldLine line : sold) {
      int back = Math.min(line.left(), units.getOrDefault(line.sku(), 0));
      if (back > 0) {
        SoldLine after = line.back(back);
        units.merge(line.sku(), -back, Integer::sum);
        worth += after.share() - line.share();
        changed.add(after);
      }
    }
    return new Takeback(changed, worth);
  }
}
