package io.souk.gateway;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;

/**
 * The shop's pages, as {@code config/gateway.yaml} explains them.
 *
 * @param key sent with their requests; empty for none
 * @param provider who is paid by its test cards
 */
record StorefrontSettings(boolean enabled, String key, String provider) {
  /**
   * @throws ConfigurationException if a setting is missing or wrong
   */
  static StorefrontSettings from(Settings settings) {
    return new StorefrontSettings(
        settings.flag("gateway.storefront.enabled"),
        settings.optionalText("gateway.storefront.key").strip(),
        settings.text("gateway.storefront.provider"));
  }
}
