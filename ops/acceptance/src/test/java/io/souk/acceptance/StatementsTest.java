package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every service's SQL statements keep to, since no test with small tables would notice. */
class StatementsTest {
  private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\n(.*?)\"\"\"", Pattern.DOTALL);
  private static final Pattern LOCK =
      Pattern.compile("FOR (NO KEY )?UPDATE(?!.{0,20}SKIP LOCKED)", Pattern.DOTALL);

  private static List<String> statements;

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> verticles = Files.walk(Souk.project().resolve("verticles"));
        Stream<Path> chassis = Files.walk(Souk.project().resolve("shared-api/chassis"))) {
      statements =
          Stream.concat(verticles, chassis)
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith("Sql.java"))
              .flatMap(StatementsTest::textBlocks)
              .toList();
    }
    assertThat(statements).hasSizeGreaterThan(100);
  }

  /** clock_timestamp() may change from row to row, so that no index finds what is older. */
  @Test
  void whatLooksForAFewOldRowsComparesWithATimeThatAnIndexCanServe() {
    assertThat(statements)
        .filteredOn(sql -> sql.contains("LIMIT"))
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(sql).doesNotContainPattern("[<>]=? clock_timestamp\\(\\)"));
  }

  /**
   * A row that was waited for is checked again by itself, without the rows it was joined to: as a
   * semi-join, {@code IN (SELECT ...)} may lose it. An array is no join.
   */
  @Test
  void whatWaitsForRowsNamesThemInAnArray() {
    assertThat(statements)
        .filteredOn(sql -> LOCK.matcher(sql).find())
        .isNotEmpty()
        .allSatisfy(sql -> assertThat(sql).doesNotContainPattern("IN \\(\\s*SELECT"));
  }

  private static Stream<String> textBlocks(Path file) {
    try {
      return TEXT_BLOCK.matcher(Files.readString(file)).results().map(StatementsTest::content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(MatchResult block) {
    return block.group(1);
  }
}
