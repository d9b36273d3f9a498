package io.souk.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code scripts/down}. */
@SuppressWarnings("SystemOut")
final class Down {
  private final Installation installation;
  private final Path home;

  Down(Installation installation, Path home) {
    this.installation = installation;
    this.home = home;
  }

  void everything() {
    installation.stop();
    System.out.println("Souk is down; its data are kept in " + home);
  }

  void everythingAndItsData() throws IOException {
    installation.stop();
    List<Path> files;
    try (Stream<Path> below = Files.walk(home)) {
      files = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    System.out.println("Souk is down, and " + home + " is deleted");
  }
}
