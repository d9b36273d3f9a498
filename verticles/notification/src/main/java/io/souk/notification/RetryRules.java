package io.souk.notification;

import io.souk.chassis.config.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When something that failed is tried again: after a pause drawn from zero to a span that doubles
 * each time ("full jitter"), so that what failed together does not come back together.
 *
 * @param first the first span
 * @param longest no span is longer
 * @param attempts so many in all
 */
public record RetryRules(Duration first, Duration longest, int attempts) {
  private static final int MOST_ATTEMPTS = 100;

  /** {@code <key>.first_pause}, {@code <key>.longest_pause}, {@code <key>.attempts}. */
  public static RetryRules from(Settings settings, String key) {
    return new RetryRules(
        settings.duration(key + ".first_pause"),
        settings.duration(key + ".longest_pause"),
        settings.integer(key + ".attempts", 1, MOST_ATTEMPTS));
  }

  /**
   * The pause after a failed attempt; empty if it was the last.
   *
   * @param made attempts so far, from 1
   */
  public Optional<Duration> pauseAfter(int made, RandomGenerator random) {
    return made >= attempts
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(random.nextLong(span(made).toMillis() + 1)));
  }

  /** The longest that the pause after so many attempts can be. */
  Duration span(int made) {
    Duration span = first;
    for (int doubled = 1; doubled < made && span.compareTo(longest) < 0; doubled++) {
      span = span.plus(span);
    }
    return span.compareTo(longest) > 0 ? longest : span;
  }
}
