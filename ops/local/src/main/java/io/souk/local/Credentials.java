package io.souk.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Random secrets, made when first asked for and kept in a file only its owner can read. */
final class Credentials {
  private static final int BYTES = 16;

  private final Path file;
  private final Properties secrets = new Properties();

  /**
   * @param file its folder exists; read if present
   */
  Credentials(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        secrets.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
  }

  /** The secret of this name: 32 hexadecimal digits. */
  synchronized String of(String name) {
    String secret = secrets.getProperty(name);
    return secret == null ? make(name) : secret;
  }

  private String make(String name) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    secrets.setProperty(name, secret);
    try {
      save();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return secret;
  }

  private void save() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    String lines =
        new TreeMap<>(secrets)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    Files.writeString(file, lines, StandardOpenOption.TRUNCATE_EXISTING);
  }
}
