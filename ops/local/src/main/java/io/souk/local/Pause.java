package io.souk.local;

import java.time.Duration;

/** Between two looks at another process, which has no way to tell us. */
final class Pause {
  private Pause() {}

  /**
   * @throws LocalException if interrupted meanwhile
   */
  static void of(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while waiting", e);
    }
  }
}
