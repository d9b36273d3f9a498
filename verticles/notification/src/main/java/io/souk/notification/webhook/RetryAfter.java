package io.souk.notification.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: seconds, or a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** How long to wait from now, at most so long; zero if it says nothing that can be understood. */
  static Duration read(@Nullable String header, Instant now, Duration atMost) {
    if (header == null) {
      return Duration.ZERO;
    }
    Duration asked = asked(header.strip(), now);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(atMost) > 0 ? atMost : asked;
  }

  private static Duration asked(String header, Instant now) {
    if (header.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      return Duration.between(
          now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
