package io.souk.payment;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long to wait before the provider is asked again; see {@code payment.yaml} for the reasons.
 *
 * @param first doubles with every answer missed
 * @param providerAtMost the longest while the provider owes an answer
 * @param othersAtMost the longest while the provider itself waits, for the buyer or his bank
 */
record Pauses(Duration first, Duration providerAtMost, Duration othersAtMost) {

  /**
   * @param attempts answers missed so far
   * @param leaveAlone how long the provider wants to hear nothing of us
   */
  Duration forTheProvider(int attempts, Duration leaveAlone) {
    return pause(attempts, leaveAlone, providerAtMost);
  }

  /** As above, while nothing is wrong with the provider. */
  Duration forOthers(int attempts, Duration leaveAlone) {
    return pause(attempts, leaveAlone, othersAtMost);
  }

  private Duration pause(int attempts, Duration leaveAlone, Duration atMost) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempts, 20));
    return Stream.of(doubled, leaveAlone)
        .max(Comparator.naturalOrder())
        .filter(pause -> pause.compareTo(atMost) < 0)
        .orElse(atMost);
  }
}
