package io.souk.order.saga.sim;

import java.util.HashSet;
import java.util.Set;

/** One coupon with a limit, as promotion's contract has it: idempotent, tombstoning. */
final class SimPromotions {
  private final int limit;
  private final Set<String> used = new HashSet<>();
  private final Set<String> givenBack = new HashSet<>();

  SimPromotions(int limit) {
    this.limit = limit;
  }

  /** Whether the order may use it. */
  boolean redeem(String order) {
    if (givenBack.contains(order) || (!used.contains(order) && used.size() == limit)) {
      return false;
    }
    used.add(order);
    return true;
  }

  void giveBack(String order) {
    used.remove(order);
    givenBack.add(order);
  }

  boolean usedBy(String order) {
    return used.contains(order);
  }
}
