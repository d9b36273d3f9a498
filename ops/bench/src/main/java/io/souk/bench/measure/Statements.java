package io.souk.bench.measure;

import io.souk.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What each statement cost Postgres, as its own extension pg_stat_statements counts it. */
public final class Statements {
  private static final String LOAD =
      "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'";
  private static final String CREATE = "CREATE EXTENSION IF NOT EXISTS pg_stat_statements";
  private static final String RESET = "SELECT pg_stat_statements_reset()";

  private static final String MOST_TIME =
      """
      SELECT d.datname, s.calls, s.rows, s.total_exec_time, s.wal_bytes,
             left(regexp_replace(s.query, '\\s+', ' ', 'g'), 160) AS query
      FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
      WHERE d.datname NOT IN ('postgres', 'limits') AND s.query !~* '^(begin|commit)'
      ORDER BY s.total_exec_time DESC
      LIMIT 40
      """;

  private Statements() {}

  /** Lets Postgres count from its next start on. */
  public static void load(Installation installation) throws SQLException {
    execute(installation, LOAD);
  }

  /** Counts from now on. */
  public static void reset(Installation installation) throws SQLException {
    execute(installation, CREATE);
    execute(installation, RESET);
  }

  /**
   * Writes the most expensive ones as a table.
   *
   * @param operations of which all of it came
   */
  public static void write(Installation installation, long operations, Path file)
      throws IOException, SQLException {
    StringBuilder text =
        new StringBuilder(
            "Of %d operations:%n%n| database | calls each | rows a call | ms a call | ms each"
                    .formatted(operations)
                + " | WAL bytes each | statement |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    try (Connection server = installation.postgres().connect("postgres");
        Statement statement = server.createStatement();
        ResultSet row = statement.executeQuery(MOST_TIME)) {
      while (row.next()) {
        double calls = row.getLong("calls");
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %.3f | %.1f | %.3f | %.3f | %.0f | %s |%n",
                row.getString("datname"),
                calls / operations,
                row.getLong("rows") / calls,
                row.getDouble("total_exec_time") / calls,
                row.getDouble("total_exec_time") / operations,
                row.getDouble("wal_bytes") / operations,
                row.getString("query").replace("|", "\\|")));
      }
    }
    Files.writeString(file, text);
  }

  private static void execute(Installation installation, String sql) throws SQLException {
    try (Connection server = installation.postgres().connect("postgres");
        Statement statement = server.createStatement()) {
      statement.execute(sql);
    }
  }
}
