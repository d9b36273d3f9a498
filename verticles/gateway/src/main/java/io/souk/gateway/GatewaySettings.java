package io.souk.gateway;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import java.time.Duration;
import java.util.List;

/** The gateway's settings, as {@code config/gateway.yaml} explains them. */
record GatewaySettings(
    AccessSettings access,
    String host,
    int port,
    int maxInFlight,
    int maxBodyBytes,
    int maxImportBytes,
    int maxHeaderBytes,
    Duration bodyPatience,
    Duration idleTimeout,
    Duration readPatience,
    Duration orderPatience,
    Duration importPatience,
    Duration stopPatience,
    Duration followTime,
    Duration followPace,
    Duration followHeartbeat,
    int mostFollowers,
    StorefrontSettings storefront,
    List<String> corsOrigins) {
  /**
   * @throws ConfigurationException if a setting is missing or wrong
   */
  static GatewaySettings from(Settings settings) {
    return new GatewaySettings(
        AccessSettings.from(settings),
        settings.text("gateway.host"),
        settings.integer("gateway.port", 0, 65_535),
        settings.integer("gateway.max_in_flight", 1, 100_000),
        settings.integer("gateway.max_body_bytes", 1024, Integer.MAX_VALUE),
        settings.integer("gateway.max_import_bytes", 1024, Integer.MAX_VALUE),
        settings.integer("gateway.max_header_bytes", 1024, 1_048_576),
        settings.duration("gateway.body_patience"),
        settings.duration("gateway.idle_timeout"),
        settings.duration("gateway.read_patience"),
        settings.duration("gateway.order_patience"),
        settings.duration("gateway.import_patience"),
        settings.duration("gateway.stop_patience"),
        settings.duration("gateway.follow_time"),
        settings.duration("gateway.follow_pace"),
        settings.duration("gateway.follow_heartbeat"),
        settings.integer("gateway.most_followers", 1, 100_000),
        StorefrontSettings.from(settings),
        settings.list("gateway.cors_origins"));
  }
}
