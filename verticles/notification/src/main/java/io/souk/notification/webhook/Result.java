package io.souk.notification.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of an attempt.
 *
 * @param pause until the next one; absent if there is none
 */
record Result(DueWebhook webhook, Outcome outcome, @Nullable Duration pause) {
  boolean delivered() {
    return outcome instanceof Outcome.Delivered;
  }

  boolean gone() {
    return outcome instanceof Outcome.Gone;
  }

  long leaveAloneMillis() {
    return outcome instanceof Outcome.Failed failed ? failed.leaveAlone().toMillis() : 0;
  }

  @Nullable Long pauseMillis() {
    return pause == null ? null : pause.toMillis();
  }

  @Nullable String error() {
    return delivered() ? null : outcome.word();
  }
}
