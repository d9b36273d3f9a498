package io.souk.testkit.postgres;

import io.souk.postgres.Provisioning;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One service's database on the test server, with a superuser's view for assertions. */
public final class TestDatabase {
  static final String PASSWORD = "runtime";
  static final String OWNER_PASSWORD = "owner";

  private static final int VALID_SECONDS = 5;

  // Row by row, since there are few: TRUNCATE makes every table and index a new file. As a replica,
  // so that references to what goes first are not looked at.
  private static final String EMPTY =
      """
      SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid();
      DO $$
      DECLARE
        found text;
      BEGIN
        SET LOCAL session_replication_role = replica;
        FOR found IN
          SELECT quote_ident(tablename) FROM pg_tables
          WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
        LOOP
          EXECUTE 'DELETE FROM ' || found;
        END LOOP;
        PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence;
      END
      $$
      """;

  private final Provisioning server;
  private final String name;
  private final AtomicReference<@Nullable Connection> idle = new AtomicReference<>();

  TestDatabase(Provisioning server, String name) {
    this.server = server;
    this.name = name;
  }

  /** The database's name, which is also its runtime role's. */
  public String name() {
    return name;
  }

  /** {@code postgresql://host:port/name}. */
  public String url() {
    return server.server().substring("jdbc:".length()) + name;
  }

  /** The settings by which a service reaches this database. */
  public Map<String, String> settings() {
    return Map.of(
        "database.url", url(),
        "database.user", name,
        "database.password", PASSWORD,
        "database.migration_user", name + "_owner",
        "database.migration_password", OWNER_PASSWORD);
  }

  /** Lets the role {@code judge} read it, with the password {@code judge}. */
  public void admitJudge() {
    try {
      server.admitJudge(name, Provisioning.JUDGE);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs any statement as a superuser. */
  public void execute(String sql) {
    use(
        statement -> {
          statement.execute(sql);
          return name;
        });
  }

  /** The one number a query answers. */
  public long queryLong(String sql) {
    Object value = rows(sql).get(0).values().iterator().next();
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new AssertionError("Not a number: " + value + ", from " + sql);
  }

  /** A query's rows: column names to values, in order. */
  public List<Map<String, @Nullable Object>> rows(String sql) {
    return use(
        statement -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
              rows.add(row(result));
            }
          }
          return rows;
        });
  }

  /** As migrated and never used: whoever is still connected is thrown out, and all rows go. */
  public void empty() {
    execute(EMPTY);
  }

  /** As if the server were gone, for this database only: nobody gets in, and all are thrown out. */
  public void goDown() {
    outside(
        "ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  /** Ends {@link #goDown}. */
  public void comeBack() {
    outside("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS true");
  }

  private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(columns.getColumnLabel(i), result.getObject(i));
    }
    return row;
  }

  private void outside(String... statements) {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private <T> T use(Work<T> work) {
    try {
      Connection connection = connection();
      try (Statement statement = connection.createStatement()) {
        return work.with(statement);
      } finally {
        keep(connection);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  // Tests ask again and again until something is so; a connection each time costs more than asking.
  private Connection connection() throws SQLException {
    Connection kept = idle.getAndSet(null);
    if (kept == null) {
      return server.connect(name);
    }
    if (kept.isValid(VALID_SECONDS)) {
      return kept;
    }
    kept.close();
    return server.connect(name);
  }

  private void keep(Connection connection) throws SQLException {
    Connection other = idle.getAndSet(connection);
    if (other != null) {
      other.close();
    }
  }

  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }
}
