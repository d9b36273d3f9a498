package io.souk.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The exports of real shops that an installation's sample shop sells. */
public final class SampleCatalogs {
  private SampleCatalogs() {}

  /** A file's text. */
  public static String csv(String name) {
    Path file =
        Path.of(
            Objects.requireNonNull(System.getProperty("souk.root")),
            "ops/local/src/main/resources/catalogs",
            name);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
