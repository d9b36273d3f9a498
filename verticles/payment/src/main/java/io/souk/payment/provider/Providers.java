package io.souk.payment.provider;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers this installation has, by name. */
public final class Providers {
  private static final int SHORTEST_SECRET = 16;

  private final Map<String, PaymentProvider> byName;
  private final Map<String, StripeWebhooks> webhooks;

  private Providers(Map<String, PaymentProvider> byName, Map<String, StripeWebhooks> webhooks) {
    this.byName = Map.copyOf(byName);
    this.webhooks = Map.copyOf(webhooks);
  }

  /**
   * Those whose key is set in {@code payment.<name>.key}; their webhooks count if {@code
   * payment.<name>.webhook_secret} is set.
   *
   * @throws ConfigurationException if a secret is too short to be one
   */
  public static Providers configured(Vertx vertx, Settings settings) {
    Map<String, PaymentProvider> providers = new HashMap<>();
    Map<String, StripeWebhooks> webhooks = new HashMap<>();
    Duration tolerance = settings.duration("payment.webhook_tolerance");
    StripeSettings limits = StripeSettings.read(settings);
    for (String name : List.of("sandbox", "stripe")) {
      String key = settings.optionalText("payment." + name + ".key");
      if (!key.isBlank()) {
        String url = settings.text("payment." + name + ".url");
        providers.put(name, new StripeProvider(vertx, name, url, key, limits));
        secret(settings, "payment." + name + ".webhook_secret")
            .map(secret -> new StripeWebhooks(secret, tolerance, InstantSource.system()))
            .ifPresent(signed -> webhooks.put(name, signed));
      }
    }
    return new Providers(providers, webhooks);
  }

  /** Never repeats the secret in its message. */
  private static Optional<String> secret(Settings settings, String key) {
    String secret = settings.optionalText(key).strip();
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      throw new ConfigurationException(
          "Setting %s (%s) must have at least %d characters"
              .formatted(key, Settings.variable(key), SHORTEST_SECRET));
    }
    return Optional.of(secret).filter(text -> !text.isEmpty());
  }

  /** What checks and reads the provider's webhooks; empty if it has no secret here. */
  public Optional<StripeWebhooks> webhooks(String name) {
    return Optional.ofNullable(webhooks.get(name));
  }

  /** By name. */
  public Map<String, PaymentProvider> all() {
    return byName;
  }

  public Optional<PaymentProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
