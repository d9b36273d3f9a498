package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration never changes once it is there, not even in a comment: Flyway, and with it the
 * service, refuses to start on a database where it has run differently.
 */
class MigrationsTest {
  private static final Path KNOWN = Path.of("src/test/resources/migrations.sha256");

  @Test
  void eachIsAsItWasWhenItWasAdded() throws Exception {
    Map<String, String> known =
        Files.readAllLines(Souk.project().resolve("ops/acceptance").resolve(KNOWN)).stream()
            .map(line -> line.split(" {2}"))
            .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));

    assertThat(migrations())
        .as("a new one is added to %s, as sha256sum prints it; no other line changes", KNOWN)
        .isEqualTo(known);
  }

  private static Map<String, String> migrations() throws IOException, GeneralSecurityException {
    Map<String, String> digests = new TreeMap<>();
    for (String folder : List.of("shared-api/chassis", "verticles")) {
      for (Path file : sqlFiles(Souk.project().resolve(folder))) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(Souk.project().relativize(file).toString(), HexFormat.of().formatHex(digest));
      }
    }
    return digests;
  }

  private static List<Path> sqlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/resources/db/.*\\.sql"))
          .toList();
    }
  }
}
