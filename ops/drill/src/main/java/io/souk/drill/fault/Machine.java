package io.souk.drill.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands that change the machine, for which one must be root. */
final class Machine {
  private static final int SECONDS = 20;

  private Machine() {}

  /** A command did not do what it should; the message says which and why. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  /**
   * Runs a command, and returns once it is done.
   *
   * @throws Refusal if it fails or cannot be run
   */
  static void run(String... command) {
    String line = String.join(" ", command);
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new Refusal(line + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new Refusal(line + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(line + ": interrupted");
    }
  }
}
