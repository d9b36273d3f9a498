package io.souk.catalog.importer;

import io.souk.catalog.importer.CsvRow.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a CSV file (RFC 4180, UTF-8, any line ends, byte order mark or not) that arrives in parts
 * cut anywhere. Keeps at most one part and one record in memory.
 *
 * <p>Written by hand for one reason: after a quote that is never closed properly, reading goes on
 * at the very next line, so one broken row costs one row. Readers of whole streams take everything
 * up to the next quote, or to the end, for one value.
 */
final class CsvRows {
  /** Longer records are taken for a forgotten closing quote; Shopify's longest are half of it. */
  static final int MAX_RECORD_CHARS = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final StringBuilder text = new StringBuilder();
  private byte[] halfCharacter = {};
  private boolean atStart = true;
  private long line = 1;

  /** Takes the next part and gives the records it completes. */
  List<CsvRow> read(byte[] part) {
    decode(part, false);
    return split(false);
  }

  /** Gives what is left when no part follows. */
  List<CsvRow> finish() {
    decode(new byte[0], true);
    return split(true);
  }

  private void decode(byte[] part, boolean last) {
    ByteBuffer bytes = ByteBuffer.allocate(halfCharacter.length + part.length);
    bytes.put(halfCharacter).put(part).flip();
    CharBuffer chars = CharBuffer.allocate(bytes.remaining() + 1);
    decoder.decode(bytes, chars, last);
    halfCharacter = new byte[bytes.remaining()];
    bytes.get(halfCharacter);
    text.append(chars.flip());
    if (atStart && text.length() > 0) {
      atStart = false;
      if (text.charAt(0) == BYTE_ORDER_MARK) {
        text.deleteCharAt(0);
      }
    }
  }

  private List<CsvRow> split(boolean last) {
    List<CsvRow> rows = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      CsvRecordScan scan = new CsvRecordScan(text, from, last);
      Problem problem = scan.problem();
      int end = problem == null ? scan.end() : endOfLine(from);
      if (scan.needsMore() || (!last && end == text.length() && text.charAt(end - 1) != '\n')) {
        if (text.length() - from <= MAX_RECORD_CHARS) {
          break;
        }
        problem = problem == null ? new Problem("malformed_row", "The row is too long") : problem;
      }
      if (problem == null) {
        problem = unreadable(scan.fields());
      }
      if (problem != null || !scan.fields().stream().allMatch(String::isBlank)) {
        rows.add(new CsvRow(line, scan.fields(), problem));
      }
      line += linesBetween(from, end);
      from = end;
    }
    text.delete(0, from);
    return rows;
  }

  /** Postgres keeps no NUL, and a replacement character stands for bytes that were not UTF-8. */
  private static @Nullable Problem unreadable(List<String> fields) {
    boolean bad = fields.stream().anyMatch(f -> f.indexOf('\0') >= 0 || f.indexOf('\uFFFD') >= 0);
    return bad ? new Problem("invalid_text", "The row is not UTF-8 text") : null;
  }

  private int endOfLine(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        return i + (pair ? 2 : 1);
      }
    }
    return text.length();
  }

  private long linesBetween(int from, int end) {
    long lines = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      boolean firstOfPair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !firstOfPair)) {
        lines++;
      }
    }
    return lines;
  }
}
