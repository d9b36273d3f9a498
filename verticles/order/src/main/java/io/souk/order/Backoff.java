package io.souk.order;

import java.time.Duration;

/**
 * How long to pause before an ask is repeated: twice as long each time.
 *
 * @param first the first pause
 * @param atMost no pause is longer
 */
record Backoff(Duration first, Duration atMost) {
  /**
   * @param attempt how many attempts have failed, from 1
   */
  Duration after(int attempt) {
    // 30 doublings of a millisecond are twelve days: past any sensible limit, short of overflow.
    Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 30));
    return doubled.compareTo(atMost) < 0 ? doubled : atMost;
  }
}
