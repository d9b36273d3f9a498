package io.souk.local;

import java.time.Duration;

/** Hears what happens while an installation starts and stops. */
public interface Progress {
  /** Something is up: {@code name} as process {@code pid}, after so long. */
  void ready(String name, long pid, Duration took);

  /** Something worth a line. */
  void say(String line);

  /** Nobody listens. */
  Progress SILENT =
      new Progress() {
        @Override
        public void ready(String name, long pid, Duration took) {}

        @Override
        public void say(String line) {}
      };
}
