package io.souk.drill.judge;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a query's result, by column. */
public record Row(Map<String, @Nullable Object> columns) {
  static Row of(ResultSet result) throws SQLException {
    ResultSetMetaData names = result.getMetaData();
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (int i = 1; i <= names.getColumnCount(); i++) {
      columns.put(names.getColumnLabel(i), result.getObject(i));
    }
    return new Row(columns);
  }

  /** A column that is never null. */
  public String text(String column) {
    return Objects.requireNonNull(textOrNull(column), column);
  }

  public @Nullable String textOrNull(String column) {
    Object value = columns.get(column);
    return value == null ? null : value.toString();
  }

  /** A number; zero if null. */
  public long number(String column) {
    Object value = columns.get(column);
    return value instanceof Number number ? number.longValue() : 0;
  }

  /** A boolean; false if null. */
  public boolean flag(String column) {
    return Boolean.TRUE.equals(columns.get(column));
  }

  /** All columns for people, e.g. {@code sku=ring-1 held=2}. */
  @Override
  public String toString() {
    return columns.entrySet().stream()
        .map(column -> column.getKey() + "=" + column.getValue())
        .collect(Collectors.joining(" "));
  }
}
