package io.souk.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which nodes run: one file each. Files of processes that have ended are removed when read. */
final class RunFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /**
   * @param folder exists
   */
  RunFiles(Path folder) {
    this.folder = folder;
  }

  /** The nodes that run, in the order services start. */
  List<Node> alive() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .flatMap(file -> readIfAlive(file).stream())
          .sorted(Comparator.comparing(Node::service).thenComparing(Node::number))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  void save(Node node) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file(node).toFile(), node);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(node), e);
    }
  }

  void delete(Node node) {
    delete(file(node));
  }

  private Optional<Node> readIfAlive(Path file) {
    Optional<Node> node = read(file).filter(Node::isAlive);
    if (node.isEmpty()) {
      delete(file);
    }
    return node;
  }

  // A file cut short by a crash, or of an older version, tells nothing.
  private static Optional<Node> read(Path file) {
    try {
      return Optional.of(JSON.readValue(file.toFile(), Node.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path file(Node node) {
    return folder.resolve(node.name() + ".json");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }
}
