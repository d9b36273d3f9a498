package io.souk.catalog.importer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void quotesCommasAndLineEndsInsideQuotesAreText() {
    assertThat(sound("a,\"b,\"\"c\"\"\r\nd\",\"\"\ne,f,g\r\nh\ri"))
        .containsExactly(
            List.of("a", "b,\"c\"\r\nd", ""), List.of("e", "f", "g"), List.of("h"), List.of("i"));
  }

  @Test
  void linesAreCountedThroughQuotesAndBlankLines() {
    List<CsvRow> rows = rows("a\n\n\"b\nb\r\nb\"\r\n,,\nc\r\rd");
    assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 3L, 7L, 9L);
  }

  @Test
  void itDoesNotMatterWhereAPartIsCut() {
    byte[] file = "\uFEFFh,t\r\n\"ä€😀\",\"x\"\"\r\ny\"\r\nbad,\"z\" z\r\nlast,one".getBytes(UTF_8);
    List<CsvRow> whole = rows(file, file.length);
    assertThat(whole).extracting(CsvRow::line).containsExactly(1L, 2L, 4L, 5L);
    for (int size = 1; size < file.length; size++) {
      assertThat(rows(file, size)).as("parts of %d bytes", size).isEqualTo(whole);
    }
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertThat(sound("\uFEFFHandle,Title")).containsExactly(List.of("Handle", "Title"));
  }

  @Test
  void aQuoteNeverClosedCostsItsRowOnly() {
    List<CsvRow> rows = rows("a,b\n1,\"open\n2,x\n3,y\n");
    assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 2L, 3L, 4L);
    assertThat(problems(rows)).containsExactly("unterminated_quote");
    assertThat(rows.get(1).fields()).containsExactly("1");
    assertThat(rows.get(3).fields()).containsExactly("3", "y");
  }

  @Test
  void aQuoteThatALaterRowSeemsToCloseCostsItsRowOnly() {
    List<CsvRow> rows = rows("1,\"open\n2,\"x, y\"\n3,z\n");
    assertThat(problems(rows)).containsExactly("malformed_row");
    assertThat(rows.get(0).line()).isEqualTo(1);
    assertThat(rows.get(1).fields()).containsExactly("2", "x, y");
    assertThat(rows.get(2).fields()).containsExactly("3", "z");
  }

  @Test
  void aQuoteNeverClosedInALongFileIsGivenUpBeforeItsEnd() {
    CsvRows rows = new CsvRows();
    List<CsvRow> read = new ArrayList<>(rows.read("h\n\"open\n".getBytes(UTF_8)));
    byte[] lines = "1,2,3\n".repeat(10_000).getBytes(UTF_8);
    for (int i = 0; i < 20; i++) {
      read.addAll(rows.read(lines));
    }
    assertThat(read).hasSize(2 + 20 * 10_000);
    read.addAll(rows.finish());
    assertThat(problems(read)).containsExactly("unterminated_quote");
    assertThat(read.get(read.size() - 1).line()).isEqualTo(2 + 20 * 10_000);
  }

  @Test
  void aQuoteInsideAPlainValueIsText() {
    assertThat(sound("pipe,5\" wide,x\nnext"))
        .containsExactly(List.of("pipe", "5\" wide", "x"), List.of("next"));
  }

  @Test
  void aRowThatIsNotUtf8IsReported() {
    List<CsvRow> rows = rows("ok\nMüller\nok\n".getBytes(ISO_8859_1), 100);
    assertThat(problems(rows)).containsExactly("invalid_text");
    assertThat(rows).hasSize(3);
    assertThat(problems(rows("a\0b\n"))).containsExactly("invalid_text");
  }

  private static List<String> problems(List<CsvRow> rows) {
    return rows.stream()
        .map(CsvRow::broken)
        .filter(Objects::nonNull)
        .map(CsvRow.Problem::code)
        .toList();
  }

  private static List<List<String>> sound(String text) {
    List<CsvRow> rows = rows(text);
    assertThat(problems(rows)).isEmpty();
    return rows.stream().map(CsvRow::fields).toList();
  }

  private static List<CsvRow> rows(String text) {
    byte[] file = text.getBytes(UTF_8);
    return rows(file, file.length);
  }

  private static List<CsvRow> rows(byte[] file, int partSize) {
    CsvRows rows = new CsvRows();
    List<CsvRow> read = new ArrayList<>();
    for (int from = 0; from < file.length; from += partSize) {
      read.addAll(
          rows.read(Arrays.copyOfRange(file, from, Math.min(file.length, from + partSize))));
    }
    read.addAll(rows.finish());
    return read;
  }
}
