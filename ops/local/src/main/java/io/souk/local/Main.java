package io.souk.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code scripts/up} and {@code scripts/down} run, in the project's folder. */
@SuppressWarnings("SystemOut") // it talks to the person at the terminal
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    try {
      run(List.of(args));
    } catch (LocalException e) {
      System.err.println("Error: " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      System.err.println("Error: " + e);
      System.exit(1);
    }
  }

  private static void run(List<String> args) throws IOException {
    Path project = Path.of("").toAbsolutePath();
    Path home = project.resolve(".souk");
    Files.createDirectories(home);
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new LocalException("Another scripts/up or scripts/down is running here");
      }
      InstallationSettings settings =
          new InstallationSettings(
              project,
              home,
              Ports.documented(portOffset()),
              variable("SOUK_POSTGRES_URL"),
              variable("SOUK_ADMIN_KEY"),
              words(variable("SOUK_JAVA_OPTIONS")),
              Map.of(),
              Map.of(),
              EnumSet.allOf(Service.class));
      run(args, settings);
    }
  }

  private static void run(List<String> args, InstallationSettings settings) throws IOException {
    Installation installation = new Installation(settings, new Terminal());
    switch (String.join(" ", args)) {
      case "up" -> new Up(installation).everything();
      case "down" -> new Down(installation, settings.home()).everything();
      case "down --wipe" -> new Down(installation, settings.home()).everythingAndItsData();
      default -> {
        if (args.size() != 3 || !args.get(0).equals("up")) {
          throw new LocalException("Cannot read '" + String.join(" ", args) + "'; see --help");
        }
        new Up(installation).more(Service.labeled(args.get(1)), count(args.get(2)));
      }
    }
  }

  private static int count(String text) {
    if (!text.matches("[1-9]|1[0-9]|20")) {
      throw new LocalException("'" + text + "' is not a number of nodes from 1 to 20");
    }
    return Integer.parseInt(text);
  }

  private static int portOffset() {
    String offset = variable("SOUK_PORT_OFFSET");
    if (offset == null) {
      return 0;
    }
    if (!offset.matches("\\d{1,5}") || Integer.parseInt(offset) > 45_000) {
      throw new LocalException("SOUK_PORT_OFFSET must be a number from 0 to 45000");
    }
    return Integer.parseInt(offset);
  }

  private static List<String> words(@Nullable String text) {
    return text == null ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private static @Nullable String variable(String name) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static final class Terminal implements Progress {
    @Override
    public void ready(String name, long pid, Duration took) {
      System.out.printf(
          Locale.ROOT, "  %-18s ready  pid %-8d %5.1f s%n", name, pid, took.toMillis() / 1000.0);
    }

    @Override
    public void say(String line) {
      System.out.println("  " + line);
    }
  }
}
