package io.souk.chassis.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A service's configuration. Keys are dotted paths into the YAML files ({@code
 * database.pool_size}); each is overridable by an environment variable ({@code
 * SOUK_DATABASE_POOL_SIZE}). Every reader throws {@link ConfigurationException}, which names the
 * key, if the value is missing or wrong.
 */
public final class Settings {
  private final JsonObject values;

  public Settings(JsonObject values) {
    this.values = values.copy();
  }

  /** The same settings with some values replaced, by dotted path. */
  public Settings with(Map<String, ?> overrides) {
    throw new UnsupportedOperationException(values.encode());
  }

  /** A text that is not blank. */
  public String text(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A text that may be blank. */
  public String optionalText(String key) {
    throw new UnsupportedOperationException(key);
  }

  public int integer(String key, int min, int max) {
    throw new UnsupportedOperationException(key + min + max);
  }

  public boolean flag(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A duration written as {@code 250ms}, {@code 2s}, {@code 15m}, {@code 24h} or {@code 7d}. */
  public Duration duration(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A YAML list, or a comma-separated text. */
  public List<String> list(String key) {
    throw new UnsupportedOperationException(key);
  }
}
