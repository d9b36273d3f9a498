package io.souk.order;

import io.souk.order.saga.Capture;
import java.time.Duration;

/**
 * How orders are taken.
 *
 * @param capture when a confirmed order's money is taken
 * @param patience of a call without a deadline of its own
 * @param answerBefore time kept from the deadline for the answer
 */
record Policy(Capture capture, Duration patience, Duration answerBefore) {
  /** Of the current call. */
  Deadline deadline() {
    return Deadline.ofCall(patience, answerBefore);
  }
}
