package io.souk.catalog.importer;

import static io.souk.chassis.database.Rows.first;

import io.souk.api.WireFormat;
import io.souk.api.catalog.ImportReport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** The parts of files to be imported, and the reports of those that were. */
final class ImportPartStore {
  Future<Void> store(SqlClient sql, String importId, int number, byte[] content) {
    return sql.preparedQuery(ImportSql.STORE_PART)
        .execute(Tuple.of(importId, number, Buffer.buffer(content)))
        .mapEmpty();
  }

  /** How many of the parts from 0 to below {@code parts} are there. */
  Future<Long> stored(SqlClient sql, String importId, int parts) {
    return sql.preparedQuery(ImportSql.PARTS_STORED)
        .execute(Tuple.of(importId, parts))
        .map(rows -> rows.iterator().next().getLong("parts"));
  }

  Future<Optional<byte[]>> part(SqlClient sql, String importId, int number) {
    return sql.preparedQuery(ImportSql.PART)
        .execute(Tuple.of(importId, number))
        .map(first(row -> row.getBuffer("content").getBytes()));
  }

  /** The report of an import that was finished not long ago. */
  Future<Optional<ImportReport>> report(SqlClient sql, String importId) {
    return sql.preparedQuery(ImportSql.REPORT)
        .execute(Tuple.of(importId))
        .map(first(ImportPartStore::report));
  }

  /**
   * Keeps the report and forgets the parts.
   *
   * @return the report kept: that of whoever finished first
   */
  Future<ImportReport> finish(SqlClient transaction, String importId, ImportReport report) {
    return transaction
        .preparedQuery(ImportSql.KEEP_REPORT)
        .execute(Tuple.of(importId, WireFormat.encode(report).toString()))
        .compose(
            kept -> transaction.preparedQuery(ImportSql.DELETE_PARTS).execute(Tuple.of(importId)))
        .compose(deleted -> report(transaction, importId))
        .map(kept -> kept.orElse(report));
  }

  /** Forgets parts and reports older than that. */
  Future<Void> sweep(SqlClient sql, Duration age) {
    Tuple seconds = Tuple.of((double) age.toSeconds());
    return sql.preparedQuery(ImportSql.SWEEP_PARTS)
        .execute(seconds)
        .compose(swept -> sql.preparedQuery(ImportSql.SWEEP_REPORTS).execute(seconds))
        .mapEmpty();
  }

  private static ImportReport report(Row row) {
    return WireFormat.decode(Buffer.buffer(row.getString("report")), ImportReport.class);
  }
}
