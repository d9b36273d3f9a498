package io.souk.local;

import java.time.Duration;

/**
 * Time in which only other processes do something: between two looks at one that has no way to tell
 * us, or while one is measured. Never on an event loop.
 */
public final class Pause {
  private Pause() {}

  /**
   * @throws LocalException if interrupted meanwhile
   */
  public static void of(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while waiting", e);
    }
  }

  /**
   * @throws LocalException if interrupted meanwhile
   */
  public static void ofSeconds(double seconds) {
    of(Duration.ofNanos((long) (seconds * 1e9)));
  }
}
