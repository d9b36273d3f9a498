package io.souk.catalog.importer;

import io.souk.catalog.importer.CsvRow.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the one CSV record that starts at a place in a text. */
final class CsvRecordScan {
  private final CharSequence text;
  private final boolean complete;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder quoted = new StringBuilder();
  private int at;
  private boolean needsMore;
  private @Nullable Problem problem;

  /**
   * @param complete whether the text goes on no further
   */
  CsvRecordScan(CharSequence text, int from, boolean complete) {
    this.text = text;
    this.complete = complete;
    this.at = from;
    boolean more = true;
    while (more) {
      boolean opensQuote = at < text.length() && text.charAt(at) == '"';
      more = opensQuote ? quotedField() : plainField();
    }
  }

  /** Whether the record may go on behind the text's end. */
  boolean needsMore() {
    return needsMore;
  }

  List<String> fields() {
    return fields;
  }

  /** Where the next record starts, if this one is sound. */
  int end() {
    return at;
  }

  @Nullable Problem problem() {
    return problem;
  }

  private boolean plainField() {
    int start = at;
    while (at < text.length() && !endsField(text.charAt(at))) {
      at++;
    }
    fields.add(text.subSequence(start, at).toString());
    return separator();
  }

  private boolean quotedField() {
    quoted.setLength(0);
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '"') {
        quoted.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        quoted.append('"');
        at++;
      } else {
        at++;
        return closedField();
      }
    }
    needsMore = !complete;
    problem = new Problem("unterminated_quote", "A quote opened in this row is never closed");
    return false;
  }

  private boolean closedField() {
    if (at < text.length() && !endsField(text.charAt(at))) {
      problem =
          new Problem(
              "malformed_row",
              "Text follows a closing quote; a quote may be missing or not be doubled");
      return false;
    }
    fields.add(quoted.toString());
    return separator();
  }

  /** Steps over what ends a field; true if another field of this record follows. */
  private boolean separator() {
    if (at == text.length()) {
      needsMore = !complete;
      return false;
    }
    char c = text.charAt(at++);
    if (c == ',') {
      return true;
    }
    if (c == '\r') {
      // A line feed may be the next part's first character.
      needsMore = at == text.length() && !complete;
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
    }
    return false;
  }

  private static boolean endsField(char c) {
    return c == ',' || c == '\n' || c == '\r';
  }
}
