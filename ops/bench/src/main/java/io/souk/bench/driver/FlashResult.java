package io.souk.bench.driver;

import java.util.Map;

/**
 * How a flash sale went.
 *
 * @param outcomes how many buyers by how it ended for them, e.g. {@code confirmed}, {@code
 *     insufficient_stock}; {@link #UNANSWERED} if nobody told them in time
 * @param attempts requests, all buyers together
 * @param seconds until the last of them knew
 * @param p50 milliseconds until half of them knew
 */
public record FlashResult(
    Map<String, Long> outcomes,
    long attempts,
    double seconds,
    double p50,
    double p99,
    double p999) {
  public static final String UNANSWERED = "unanswered";

  /** How many buyers it ended so for. */
  public long count(String outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
