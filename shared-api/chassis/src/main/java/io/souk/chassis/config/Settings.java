package io.souk.chassis.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service's configuration. Keys are dotted paths into the YAML files ({@code
 * database.pool_size}); each is overridable by an environment variable ({@code
 * SOUK_DATABASE_POOL_SIZE}). Every reader throws {@link ConfigurationException}, which names the
 * key, if the value is missing or wrong.
 */
public final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final JsonObject values;
  private final JsonObject environment;

  /** Settings from files alone. */
  public Settings(JsonObject values) {
    this(values, new JsonObject());
  }

  /**
   * @param environment variables by name; one that names a key wins over the files
   */
  public Settings(JsonObject values, JsonObject environment) {
    this.values = values.copy();
    this.environment = environment.copy();
  }

  /** The environment variable that overrides a key. */
  public static String variable(String key) {
    return "SOUK_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The same settings with some values replaced, by dotted path. */
  public Settings with(Map<String, ?> overrides) {
    JsonObject changed = values.copy();
    JsonObject left = environment.copy();
    overrides.forEach(
        (key, value) -> {
          put(changed, key, value);
          left.remove(variable(key));
        });
    return new Settings(changed, left);
  }

  /** A text that is not blank. */
  public String text(String key) {
    String value = optionalText(key);
    if (value.isBlank()) {
      throw wrong(key, value, "a text that is not empty");
    }
    return value;
  }

  /** A text that may be blank. */
  public String optionalText(String key) {
    return String.valueOf(value(key));
  }

  /** A whole number from min to max. */
  public int integer(String key, int min, int max) {
    String text = optionalText(key).strip();
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, text, "a whole number from " + min + " to " + max);
    }
    throw wrong(key, text, "a whole number from " + min + " to " + max);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return switch (optionalText(key).strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, optionalText(key), "true or false");
    };
  }

  /** A duration written as {@code 250ms}, {@code 2s}, {@code 15m}, {@code 24h} or {@code 7d}. */
  public Duration duration(String key) {
    Matcher matcher = DURATION.matcher(optionalText(key).strip());
    if (!matcher.matches()) {
      throw wrong(key, optionalText(key), "a duration such as 250ms, 2s, 15m, 24h or 7d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** A YAML list, or a comma-separated text. */
  public List<String> list(String key) {
    if (value(key) instanceof JsonArray array) {
      return array.stream().map(String::valueOf).toList();
    }
    return Arrays.stream(optionalText(key).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private Object value(String key) {
    Object value = find(key);
    if (value == null) {
      throw new ConfigurationException(
          "Setting " + key + " is missing; set it in config/ or as " + variable(key));
    }
    return value;
  }

  private @Nullable Object find(String key) {
    String override = environment.getString(variable(key));
    if (override != null) {
      return override;
    }
    Object at = values;
    for (String name : key.split("\\.", -1)) {
      at = at instanceof JsonObject object ? object.getValue(name) : null;
    }
    return at;
  }

  private static void put(JsonObject into, String key, @Nullable Object value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      into.put(key, value);
      return;
    }
    String section = key.substring(0, dot);
    if (!(into.getValue(section) instanceof JsonObject)) {
      into.put(section, new JsonObject());
    }
    put(into.getJsonObject(section), key.substring(dot + 1), value);
  }

  private static ConfigurationException wrong(String key, String value, String expected) {
    return new ConfigurationException(
        "Setting " + key + " (" + variable(key) + ") is '" + value + "', but must be " + expected);
  }
}
