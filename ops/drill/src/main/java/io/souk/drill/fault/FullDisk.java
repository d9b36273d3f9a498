package io.souk.drill.fault;

import io.souk.drill.fault.Machine.Refusal;
import io.souk.local.InstallationSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Postgres has a small disk of its own, in memory, which somebody else's file fills. */
final class FullDisk implements Fault {
  private static final String SIZE = "size=600m";
  private static final int CHUNK = 64 * 1024;

  private @Nullable Path disk;

  @Override
  public String name() {
    return "full-disk";
  }

  @Override
  public boolean alone() {
    return true;
  }

  @Override
  public String description() {
    return "The database's disk is full; later there is space again.";
  }

  @Override
  public Optional<String> obstacle(Path project) {
    try {
      Path tried = Files.createTempDirectory("souk-drill-disk");
      try {
        mount(tried);
        Machine.run("umount", tried.toString());
        return Optional.empty();
      } finally {
        Files.delete(tried);
      }
    } catch (Refusal | IOException e) {
      return Optional.of("it needs a small disk of its own, and " + e.getMessage());
    }
  }

  @Override
  public InstallationSettings prepare(InstallationSettings settings) {
    disk = settings.home().resolve("postgres");
    try {
      Files.createDirectories(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    mount(disk);
    return settings;
  }

  @Override
  public void inject(Scene scene) {
    scene.mark("fill the database's disk");
    try (OutputStream file = Files.newOutputStream(filler())) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        file.write(chunk);
      }
    } catch (IOException e) {
      // It is full.
    }
  }

  @Override
  public void heal(Scene scene) {
    scene.mark("make space, and start Postgres if it has given up");
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    scene.installation().startPostgres();
  }

  /** The data stay, on the disk they would usually be on. */
  @Override
  public void clear() {
    if (disk != null) {
      String data = disk.toString();
      Machine.run("cp", "-a", data, data + ".kept");
      Machine.run("umount", data);
      Machine.run("rmdir", data);
      Machine.run("mv", data + ".kept", data);
    }
  }

  private Path filler() {
    return Objects.requireNonNull(disk).resolve("filler");
  }

  private static void mount(Path folder) {
    Machine.run("mount", "-t", "tmpfs", "-o", SIZE + ",mode=700", "tmpfs", folder.toString());
  }
}
