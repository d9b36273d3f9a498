package io.souk.payment.provider;

import io.souk.chassis.config.Settings;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers this installation has, by name. */
public final class Providers {
  private final Map<String, PaymentProvider> byName;

  public Providers(Map<String, PaymentProvider> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Those whose key is set in {@code payment.<name>.key}. */
  public static Providers configured(Vertx vertx, Settings settings) {
    Map<String, PaymentProvider> providers = new HashMap<>();
    StripeSettings limits = StripeSettings.read(settings);
    for (String name : List.of("sandbox", "stripe")) {
      String key = settings.optionalText("payment." + name + ".key");
      if (!key.isBlank()) {
        String url = settings.text("payment." + name + ".url");
        providers.put(name, new StripeProvider(vertx, name, url, key, limits));
      }
    }
    return new Providers(providers);
  }

  public Optional<PaymentProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
