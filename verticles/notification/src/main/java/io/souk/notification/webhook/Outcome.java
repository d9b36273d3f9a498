package io.souk.notification.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to send a webhook. */
sealed interface Outcome {
  /** It answered with 2xx. */
  record Delivered(int status) implements Outcome {}

  /** It answered 410: it wants no more. */
  record Gone() implements Outcome {}

  /**
   * @param status what it answered; absent if it did not
   * @param error a stable word
   * @param leaveAlone how long it asked to be left alone; zero if it did not
   */
  record Failed(@Nullable Integer status, String error, Duration leaveAlone) implements Outcome {
    Failed(String error) {
      this(null, error, Duration.ZERO);
    }
  }

  default String word() {
    if (this instanceof Delivered) {
      return "delivered";
    }
    return this instanceof Failed failed ? failed.error() : "http_410";
  }

  default @Nullable Integer responseStatus() {
    if (this instanceof Delivered delivered) {
      return delivered.status();
    }
    return this instanceof Failed failed ? failed.status() : Integer.valueOf(410);
  }
}
