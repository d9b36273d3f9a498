package io.souk.sandbox;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param ledger the file that holds everything the sandbox knows; created if absent
 * @param key the secret key clients send as {@code Authorization: Bearer}
 * @param webhooks who hears of every change; absent if nobody
 */
public record SandboxOptions(
    String host, int port, Path ledger, String key, @Nullable WebhookTarget webhooks) {
  /**
   * @param url gets each webhook by POST
   * @param secret they are signed with
   */
  public record WebhookTarget(String url, String secret) {}

  /** An unnamed port of the loopback interface: for tests. */
  public static SandboxOptions local(Path ledger, String key) {
    return new SandboxOptions("127.0.0.1", 0, ledger, key, null);
  }

  /** The same, with somebody who hears of every change. */
  public SandboxOptions withWebhooks(String webhookUrl, String secret) {
    return new SandboxOptions(host, port, ledger, key, new WebhookTarget(webhookUrl, secret));
  }

  /**
   * Reads {@code SANDBOX_HOST}, {@code SANDBOX_PORT}, {@code SANDBOX_LEDGER}, {@code SANDBOX_KEY};
   * {@code SANDBOX_WEBHOOK_URL} and {@code SANDBOX_WEBHOOK_SECRET} if somebody wants webhooks.
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
        key,
        webhooks(environment));
  }

  private static @Nullable WebhookTarget webhooks(Map<String, String> environment) {
    String url = environment.getOrDefault("SANDBOX_WEBHOOK_URL", "");
    String secret = environment.getOrDefault("SANDBOX_WEBHOOK_SECRET", "");
    if (!url.isBlank() && secret.isBlank()) {
      throw new IllegalArgumentException(
          "SANDBOX_WEBHOOK_SECRET is not set: choose what webhooks are signed with");
    }
    return url.isBlank() ? null : new WebhookTarget(url, secret);
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("SANDBOX_PORT is '" + text + "', but must be a port");
    }
    return Integer.parseInt(text);
  }
}
