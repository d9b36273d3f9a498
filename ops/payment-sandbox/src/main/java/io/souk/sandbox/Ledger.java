package io.souk.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The append-only file of everything that happened, one JSON object a line. What {@link #flush}
 * returned from survives a crash. Not thread-safe.
 */
final class Ledger implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();

  private Ledger(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the file, creating it if absent, and keeps other sandboxes off it. A half-written last
   * line, which nobody was ever told of, is cut off.
   *
   * @throws IOException if it cannot be opened, or another sandbox has it open
   */
  static Ledger open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, channel);
      cutTornLine(file, channel);
      channel.position(channel.size());
      return new Ledger(file, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * All entries, oldest first.
   *
   * @throws IOException if a line is not an entry: the file is then somebody else's, or damaged
   */
  List<Entry> read() throws IOException {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.map(Ledger::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a ledger: " + e.getMessage(), e);
    }
  }

  /** Adds an entry, which is safe only after {@link #flush}. */
  void append(Entry entry) {
    try {
      unwritten.writeBytes(Json.MAPPER.writeValueAsBytes(entry));
      unwritten.write('\n');
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts all appended entries on the disk. */
  void flush() throws IOException {
    if (unwritten.size() == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(unwritten.toByteArray());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
    unwritten.reset();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw new IOException("Another sandbox uses the ledger " + file);
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("Another sandbox uses the ledger " + file, e);
    }
  }

  private static void cutTornLine(Path file, FileChannel channel) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    channel.truncate(end);
  }

  private static Entry parse(String line) {
    try {
      return Json.MAPPER.readValue(line, Entry.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
