package io.souk.bench.grown;

import io.souk.postgres.Provisioning;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives an installation at rest a long past: copies all its orders, in all databases, as often as
 * needed, each copy under other ids. Every promise that the databases make of themselves stays
 * kept; only that somebody asked for these orders is not true.
 */
public final class Past {
  /**
   * Tables with a row or more for each order.
   *
   * @param ids columns that get another value in each copy
   */
  private record Table(String database, String name, Set<String> ids) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("order", "orders", Set.of("id")),
          new Table("order", "order_line", Set.of("order_id")),
          new Table("order", "order_timeline", Set.of("order_id")),
          new Table("order", "idempotency_key", Set.of("key", "order_id", "command_id")),
          new Table("order", "saga", Set.of("order_id")),
          new Table("order", "outbox", Set.of("id", "subject")),
          new Table("order", "event_subject", Set.of("subject")),
          new Table("inventory", "stock_hold", Set.of("order_id")),
          new Table("inventory", "stock_hold_line", Set.of("order_id")),
          new Table("inventory", "stock_movement", Set.of("order_id")),
          new Table("payment", "payment", Set.of("order_id")),
          new Table("payment", "payment_ledger", Set.of("order_id")),
          new Table("catalog", "inbox", Set.of("event_id", "subject")));

  private static final String COLUMNS =
      """
      SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = '%s' AND is_identity = 'NO'
        AND is_generated = 'NEVER'
      ORDER BY ordinal_position
      """;

  // Counted stock has no order; all else has one.
  private static final Map<String, String> ONLY =
      Map.of("stock_movement", "WHERE t.order_id IS NOT NULL");

  private static final String COMMITTED = "UPDATE stock SET committed = committed * (1 + %d)";

  private Past() {}

  /**
   * Makes at least so many orders.
   *
   * @return how many there are now
   */
  public static long make(Provisioning server, long orders) throws SQLException {
    long present = count(server);
    long copies = Math.max(0, (orders - 1) / Math.max(1, present));
    for (Table table : TABLES) {
      copy(server, table, copies);
    }
    run(server, "inventory", COMMITTED.formatted(copies));
    return count(server);
  }

  /**
   * Lets Postgres do what it would otherwise do while orders are measured. After a checkpoint every
   * page's first change costs more, so this is to be done before each measurement, or none.
   */
  public static void settle(Provisioning server) throws SQLException {
    for (String database : TABLES.stream().map(Table::database).distinct().toList()) {
      run(server, database, "VACUUM (ANALYZE)");
    }
    run(server, "postgres", "CHECKPOINT");
  }

  /** How many orders there are. */
  public static long count(Provisioning server) throws SQLException {
    try (Connection connection = server.connect("order");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void copy(Provisioning server, Table table, long copies) throws SQLException {
    StringBuilder into = new StringBuilder();
    StringBuilder from = new StringBuilder();
    try (Connection connection = server.connect(table.database);
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(COLUMNS.formatted(table.name))) {
        while (row.next()) {
          String column = row.getString(1);
          into.append(into.isEmpty() ? "" : ", ").append(column);
          from.append(from.isEmpty() ? "" : ", ").append("t.").append(column);
          from.append(table.ids.contains(column) ? " || '-' || n" : "");
        }
      }
      // What refers to what is copied as well.
      statement.execute("SET session_replication_role = replica");
      statement.execute(
          "INSERT INTO %s (%s) SELECT %s FROM %s t CROSS JOIN generate_series(1, %d) n %s"
              .formatted(
                  table.name, into, from, table.name, copies, ONLY.getOrDefault(table.name, "")));
    }
  }

  private static void run(Provisioning server, String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
