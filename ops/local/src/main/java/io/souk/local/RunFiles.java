package io.souk.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which nodes run: one file each. Several threads and programs may look while nodes start and stop,
 * so files appear as a whole, and looking changes nothing.
 */
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
          .flatMap(file -> read(file).filter(Node::isAlive).stream())
          .sorted(Comparator.comparing(Node::service).thenComparing(Node::number))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  void save(Node node) {
    try {
      Path partial = Files.createTempFile(folder, node.name(), ".partial");
      JSON.writerWithDefaultPrettyPrinter().writeValue(partial.toFile(), node);
      Files.move(partial, file(node), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(node), e);
    }
  }

  void delete(Node node) {
    try {
      Files.deleteIfExists(file(node));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file(node), e);
    }
  }

  // A file of an older version tells nothing, nor one that is gone by now.
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
}
