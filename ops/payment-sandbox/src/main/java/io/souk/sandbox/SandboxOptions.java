package io.souk.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param ledger the file that holds everything the sandbox knows; created if absent
 * @param key the secret key clients send as {@code Authorization: Bearer}
 */
public record SandboxOptions(String host, int port, Path ledger, String key) {

  /** An unnamed port of the loopback interface: for tests. */
  public static SandboxOptions local(Path ledger, String key) {
    return new SandboxOptions("127.0.0.1", 0, ledger, key);
  }

  /**
   * Reads {@code SANDBOX_HOST}, {@code SANDBOX_PORT}, {@code SANDBOX_LEDGER}, {@code SANDBOX_KEY}.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  static SandboxOptions fromEnvironment(Map<String, String> environment) {
    String key = environment.getOrDefault("SANDBOX_KEY", "");
    if (key.isBlank()) {
      throw new IllegalArgumentException("SANDBOX_KEY is not set: choose the clients' secret key");
    }
    return new SandboxOptions(
        environment.getOrDefault("SANDBOX_HOST", "127.0.0.1"),
        port(environment.getOrDefault("SANDBOX_PORT", "9090")),
        Path.of(environment.getOrDefault("SANDBOX_LEDGER", "payment-sandbox.jsonl")),
        key);
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("SANDBOX_PORT is '" + text + "', but must be a port");
    }
    return Integer.parseInt(text);
  }
}
