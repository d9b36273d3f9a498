package io.souk.testkit.postgres;

import io.souk.postgres.Provisioning;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Starts the test server; it ends with the JVM. */
final class TestServer {
  private static final String IMAGE = "postgres:18-alpine";

  /** Test data need not survive a power cut; many small pools share the server. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "max_connections", "300",
          // Looks into every database once a minute, and tests leave hundreds of them.
          "autovacuum", "off",
          // Slows down whoever guesses passwords, and every new connection of a test.
          "scram_iterations", "1");

  private TestServer() {}

  /**
   * @param choice {@code container}, {@code embedded}, or null for what there is
   */
  static Provisioning start(@Nullable String choice) {
    if (choice == null || choice.isBlank()) {
      return imageIsHere() ? container() : embedded();
    }
    return switch (choice) {
      case "container" -> container();
      case "embedded" -> embedded();
      default ->
          throw new IllegalArgumentException(
              "SOUK_TEST_POSTGRES is '" + choice + "', but must be container or embedded");
    };
  }

  // Asks the engine, never a registry: a test must not wait for a download.
  private static boolean imageIsHere() {
    try {
      Process docker =
          new ProcessBuilder("docker", "image", "inspect", IMAGE)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      if (docker.waitFor(3, TimeUnit.SECONDS)) {
        return docker.exitValue() == 0;
      }
      docker.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false; // no docker command
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // The container lives as long as the JVM; the library's own reaper ends it.
  @SuppressWarnings("resource")
  private static Provisioning container() {
    List<String> command = new ArrayList<>(List.of("postgres"));
    CONFIGURATION.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    PostgreSQLContainer postgres =
        new PostgreSQLContainer(IMAGE)
            .withDatabaseName("postgres")
            .withUsername("postgres")
            .withPassword("postgres")
            .withCommand(command.toArray(String[]::new));
    postgres.start();
    announce("container " + IMAGE);
    String server =
        "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(5432) + "/";
    return new Provisioning(server, "postgres", "postgres");
  }

  // The server stops, and its files go, with the JVM.
  @SuppressWarnings("resource")
  private static Provisioning embedded() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
      CONFIGURATION.forEach(builder::setServerConfig);
      EmbeddedPostgres postgres = builder.start();
      announce("embedded");
      return new Provisioning(
          "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/", "postgres", "");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start embedded Postgres", e);
    }
  }

  @SuppressWarnings("SystemOut") // whoever reads the build's output must see which one it was
  private static void announce(String kind) {
    System.out.println("Test Postgres: " + kind);
  }
}
