package io.souk.local;

import java.io.IOException;

/** Signals for which Java has no method of its own. */
final class Signals {
  private Signals() {}

  /**
   * @param name without its SIG
   * @throws LocalException if there is no such process
   */
  static void send(String name, Node node) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, String.valueOf(node.pid())).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new LocalException("Cannot send SIG" + name + " to " + node.name());
      }
    } catch (IOException e) {
      throw new LocalException("Cannot run kill: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while signaling " + node.name(), e);
    }
  }
}
