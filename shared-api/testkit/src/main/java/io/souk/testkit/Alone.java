package io.souk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Lets one test class of this kind run at a time, in whichever module: for those that put a whole
 * installation under load, where modules are built in parallel.
 */
public final class Alone implements BeforeAllCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(Alone.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path root = Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
    Path folder = Files.createDirectories(root.resolve("target"));
    FileChannel file =
        FileChannel.open(
            folder.resolve("alone.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // Waits; the file's closing, or the process's end, lets the next one go on.
    file.lock();
    context.getStore(NAMESPACE).put(FileChannel.class, file);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    FileChannel file = context.getStore(NAMESPACE).remove(FileChannel.class, FileChannel.class);
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
