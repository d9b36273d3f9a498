package io.souk.chassis.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a statement answers, and how it is read. */
public final class Rows {
  private Rows() {}

  public static Future<RowSet<Row>> query(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values);
  }

  /** The first row, if there is one. */
  public static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
    return rows ->
        rows.size() == 0 ? Optional.empty() : Optional.of(read.apply(rows.iterator().next()));
  }

  /** Every row, in the statement's order. */
  public static <T> Function<RowSet<Row>, List<T>> all(Function<Row, T> read) {
    return rows -> {
      List<T> all = new ArrayList<>(rows.size());
      rows.forEach(row -> all.add(read.apply(row)));
      return all;
    };
  }

  /** A {@code timestamptz} that may be null. */
  public static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
