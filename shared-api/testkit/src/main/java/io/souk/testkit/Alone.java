package io.souk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Lets one whole installation run at a time, in whichever module, where modules are built in
 * parallel: two on a small machine keep each other from starting, and from answering in time. An
 * extension of the test classes that have one of their own.
 */
public final class Alone implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(Alone.class);

  /** Waits; JUnit closes what is stored for a class when that is over. */
  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(NAMESPACE).put(Turn.class, turn());
  }

  /** Waits until no other installation runs; ends when it is closed, or with the process. */
  public static Turn turn() {
    Path root = Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
    try {
      Path folder = Files.createDirectories(root.resolve("target"));
      FileChannel file =
          FileChannel.open(
              folder.resolve("alone.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      file.lock();
      return new Turn(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time in which nobody else's installation runs. */
  public static final class Turn implements AutoCloseable {
    private final FileChannel file;

    private Turn(FileChannel file) {
      this.file = file;
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
