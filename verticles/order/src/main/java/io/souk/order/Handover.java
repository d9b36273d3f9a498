package io.souk.order;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a saga's lease with a transition.
 *
 * @param lease how long it is kept on; absent if given up
 * @param wakeAfter when any node may go on; absent if kept, or if nothing is left to do
 */
record Handover(@Nullable Duration lease, @Nullable Duration wakeAfter) {
  static Handover keep(Duration lease) {
    return new Handover(lease, null);
  }

  static Handover wakeAfter(Duration pause) {
    return new Handover(null, pause);
  }

  static Handover rest() {
    return new Handover(null, null);
  }
}
