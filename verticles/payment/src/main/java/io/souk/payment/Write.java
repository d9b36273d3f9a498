package io.souk.payment;

import io.souk.chassis.event.Outbox;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A next state to be written, unless the row has changed since it was read.
 *
 * @param journals of the ledger, written with it
 * @param news for the outbox, written with it
 * @param dueAfter when a step still owed may be asked for; absent if that stays as it is
 */
record Write(
    Intent next, List<Journal> journals, List<Outbox.Entry> news, @Nullable Duration dueAfter) {
  /** Of two writes over the same version of the same row only one can be. */
  record Row(String orderId, long version) {}

  /** Without money moved or anything to tell. */
  static Write silent(Intent next, @Nullable Duration dueAfter) {
    return new Write(next, List.of(), List.of(), dueAfter);
  }

  Row over() {
    return new Row(next.orderId(), next.version());
  }
}
