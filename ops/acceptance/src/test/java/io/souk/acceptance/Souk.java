package io.souk.acceptance;

import io.souk.local.Installation;
import io.souk.local.InstallationSettings;
import io.souk.local.Ports;
import io.souk.local.Progress;
import io.souk.testkit.Alone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The one installation all tests share: all services as processes, both sample catalogs. */
final class Souk implements AutoCloseable {
  private final Installation installation;
  private final Alone.Turn turn;

  private Souk(Installation installation, Alone.Turn turn) {
    this.installation = installation;
    this.turn = turn;
  }

  /** The sources' folder; tests run in their module's. */
  static Path project() {
    return Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
  }

  static Souk start() {
    Path home = project().resolve("ops/acceptance/target/souk");
    try {
      Files.createDirectories(home);
      home = Files.createTempDirectory(home, "run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Installation installation =
        new Installation(
            InstallationSettings.of(project(), home, Ports.free())
                .withJvm(InstallationSettings.SHORT_LIVED),
            new PrintedProgress());
    Souk souk = new Souk(installation, Alone.turn());
    try {
      installation.start();
      souk.shop().importSample("apparel");
      souk.shop().importSample("jewelery");
      return souk;
    } catch (RuntimeException | Error e) {
      souk.close();
      throw e;
    }
  }

  Installation installation() {
    return installation;
  }

  Shop shop() {
    return new Shop(installation::gateway, installation.adminKey());
  }

  Sandbox sandbox() {
    return new Sandbox(installation::sandbox);
  }

  @Override
  public void close() {
    try {
      installation.stop();
    } finally {
      turn.close();
    }
  }

  @SuppressWarnings("SystemOut") // a build that stands still should say where
  private static final class PrintedProgress implements Progress {
    @Override
    public void ready(String name, long pid, Duration took) {
      System.out.println(name + " ready after " + took.toMillis() + " ms");
    }

    @Override
    public void say(String line) {
      System.out.println(line);
    }
  }
}
