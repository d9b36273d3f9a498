package io.souk.payment;

import io.souk.payment.Intent.Entry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A next state to be written, unless the row has changed since it was read.
 *
 * @param entries of the ledger, written with it
 * @param dueAfter when a step still owed may be asked for; absent if that stays as it is
 */
record Write(Intent next, List<Entry> entries, @Nullable Duration dueAfter) {
  /** Of two writes over the same version of the same row only one can be. */
  record Row(String orderId, long version) {}

  Row over() {
    return new Row(next.orderId(), next.version());
  }
}
