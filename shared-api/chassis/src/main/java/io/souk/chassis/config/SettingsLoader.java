package io.souk.chassis.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service's settings. Later ones win: the defaults inside the jar ({@code souk.yaml}, then
 * {@code <service>.yaml}), the same two files in the configuration folder ({@code SOUK_CONFIG}, or
 * {@code config} in the working directory), then the environment.
 */
public final class SettingsLoader {
  private static final String DEFAULTS = "souk/defaults/";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private SettingsLoader() {}

  /**
   * Blocks until all is read; for the start of a process, before there is an event loop to block.
   *
   * @throws ConfigurationException if a file cannot be read
   */
  public static Settings load(String service) {
    Path folder = folder();
    Vertx vertx = Vertx.vertx();
    try {
      JsonObject files =
          read(
              vertx,
              List.of(
                  file(DEFAULTS + "souk.yaml"),
                  file(DEFAULTS + service + ".yaml"),
                  file(folder.resolve("souk.yaml").toString()),
                  file(folder.resolve(service + ".yaml").toString())));
      ConfigStoreOptions environment =
          new ConfigStoreOptions().setType("env").setConfig(new JsonObject().put("raw-data", true));
      return new Settings(files, read(vertx, List.of(environment)));
    } finally {
      vertx.close();
    }
  }

  private static JsonObject read(Vertx vertx, List<ConfigStoreOptions> stores) {
    ConfigRetrieverOptions options =
        new ConfigRetrieverOptions().setIncludeDefaultStores(false).setStores(stores);
    try {
      return ConfigRetriever.create(vertx, options)
          .getConfig()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unreadable(e.getCause());
    } catch (TimeoutException e) {
      throw unreadable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(e);
    }
  }

  /** The text of a file that is not YAML, from the folder if it is there, else from the jar. */
  public static String text(String name) {
    Path own = folder().resolve(name);
    try {
      return Files.exists(own) ? Files.readString(own) : shippedText(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The text of a file that is not YAML, from the jar. */
  public static String shippedText(String name) {
    try (InputStream in =
        SettingsLoader.class.getClassLoader().getResourceAsStream(DEFAULTS + name)) {
      if (in == null) {
        throw new ConfigurationException("There is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ConfigurationException unreadable(@Nullable Throwable reason) {
    return new ConfigurationException("Cannot read the configuration: " + reason);
  }

  private static Path folder() {
    String named = System.getenv("SOUK_CONFIG");
    if (named == null) {
      return Path.of("config");
    }
    if (!Files.isDirectory(Path.of(named))) {
      throw new ConfigurationException("SOUK_CONFIG names no folder: " + named);
    }
    return Path.of(named);
  }

  /** A file may be absent; one that is there must be readable. */
  private static ConfigStoreOptions file(String path) {
    boolean present =
        Files.exists(Path.of(path))
            || SettingsLoader.class.getClassLoader().getResource(path) != null;
    return new ConfigStoreOptions()
        .setType("file")
        .setFormat("yaml")
        .setOptional(!present)
        .setConfig(new JsonObject().put("path", path));
  }
}
