package io.souk.drill.judge;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Read-only views of the services' databases, each as it was when opened: what changes later is not
 * seen. Not thread-safe.
 */
public final class Databases implements AutoCloseable {
  private final Map<String, Connection> connections;

  private Databases(Map<String, Connection> connections) {
    this.connections = connections;
  }

  /**
   * @param urls a {@code jdbc:postgresql://…} address for each service's name, e.g. {@code order}
   * @param user a role that may read, e.g. {@code judge}
   * @throws SQLException if one cannot be reached
   */
  public static Databases open(Map<String, String> urls, String user, String password)
      throws SQLException {
    Databases opened = new Databases(new LinkedHashMap<>());
    try {
      for (Map.Entry<String, String> url : urls.entrySet()) {
        opened.connections.put(url.getKey(), snapshot(url.getValue(), user, password));
      }
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** The services whose databases these are. */
  public Set<String> services() {
    return Set.copyOf(connections.keySet());
  }

  /**
   * A query's rows.
   *
   * @throws SQLException if the service has no database here, or the query fails
   */
  public List<Row> rows(String service, String sql) throws SQLException {
    Connection connection = connections.get(service);
    if (connection == null) {
      throw new SQLException("There is no database of " + service + " among " + services());
    }
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(Row.of(result));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
  }

  private static Connection snapshot(String url, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("ApplicationName", "judge");
    Connection connection = DriverManager.getConnection(url, properties);
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      // The first statement fixes what is seen.
      connection.prepareStatement("SELECT 1").executeQuery().close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
