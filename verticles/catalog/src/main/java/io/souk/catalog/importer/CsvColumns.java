package io.souk.catalog.importer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where each column stands in a file. Columns nobody reads are ignored. */
final class CsvColumns {
  private final Map<Column, Integer> places = new EnumMap<>(Column.class);
  private final int width;

  /**
   * @throws Failure {@code invalid_request}, with the fact {@code column}, if a required column is
   *     missing or one is there twice
   */
  CsvColumns(CsvRow header) {
    if (header.broken() != null) {
      throw new Failure(
          FailureCode.INVALID_REQUEST, "The header line: " + header.broken().detail());
    }
    width = header.fields().size();
    List<String> names = header.fields().stream().map(String::strip).toList();
    for (Column column : Column.values()) {
      int place = names.indexOf(column.header());
      if (place < 0 && column.required()) {
        throw refused(column, "is missing");
      }
      if (place != names.lastIndexOf(column.header())) {
        throw refused(column, "is there twice");
      }
      if (place >= 0) {
        places.put(column, place);
      }
    }
  }

  /** How many columns the header has. */
  int width() {
    return width;
  }

  boolean has(Column column) {
    return places.containsKey(column);
  }

  /** The row's stripped value; empty if the file has no such column or the row ends before it. */
  String value(CsvRow row, Column column) {
    int place = places.getOrDefault(column, Integer.MAX_VALUE);
    return place < row.fields().size() ? row.fields().get(place).strip() : "";
  }

  private static Failure refused(Column column, String what) {
    return new Failure(
        FailureCode.INVALID_REQUEST,
        "The column " + column.header() + " " + what,
        Map.of("column", column.header()));
  }
}
