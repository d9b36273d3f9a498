package io.souk.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * Gives a service its own database with two roles: {@code <service>_owner} owns it and changes its
 * schema, {@code <service>} reads and writes at runtime. Neither can reach another service's
 * database, and nobody else theirs, except a judge who was admitted and may only read.
 *
 * @param server the server's JDBC address up to and including the slash, e.g. {@code
 *     jdbc:postgresql://127.0.0.1:5432/}
 * @param user a superuser
 * @param password the superuser's password; empty if the server trusts it
 */
public record Provisioning(String server, String user, String password) {
  /** Whom {@link #admitJudge} lets in. */
  public static final String JUDGE = "judge";

  // Any constant will do; it keeps two provisionings of one server apart.
  private static final long TURN = 0x50554BL;

  /**
   * Creates or repairs what the service needs; repeating it only sets the passwords anew.
   *
   * @param service also the name of the database and of the runtime role
   * @param servicePassword of the runtime role
   * @param ownerPassword of {@code <service>_owner}
   * @throws SQLException if the server cannot be reached or refuses
   */
  public void provision(String service, String servicePassword, String ownerPassword)
      throws SQLException {
    try (Connection server = connect("postgres")) {
      takeTurn(server);
      createDatabase(server, service);
      try (Connection database = connect(service)) {
        set(database, "souk.service", service);
        set(database, "souk.password", servicePassword);
        set(database, "souk.owner_password", ownerPassword);
        execute(database, resource("provision.sql"));
      }
    }
  }

  /**
   * Lets the role {@code judge} read a provisioned service's database, now and in future, and
   * nothing else. It is no part of an installation until somebody asks for a judgment: it sees
   * everything.
   *
   * @throws SQLException if the server cannot be reached or refuses
   */
  public void admitJudge(String service, String password) throws SQLException {
    try (Connection server = connect("postgres")) {
      takeTurn(server);
      try (Connection database = connect(service)) {
        set(database, "souk.service", service);
        set(database, "souk.judge_password", password);
        execute(database, resource("admit_judge.sql"));
      }
    }
  }

  /**
   * Shuts the server's own databases to everybody but superusers. For a server that is Souk's
   * alone.
   */
  public void closeServersOwnDatabases() throws SQLException {
    try (Connection server = connect("postgres")) {
      execute(server, "REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC");
    }
  }

  /** A superuser's connection to one of the server's databases; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server + database, user, password);
  }

  // CREATE DATABASE runs in no transaction and knows no IF NOT EXISTS.
  private static void createDatabase(Connection server, String name) throws SQLException {
    try (PreparedStatement missing =
        server.prepareStatement(
            "SELECT format('CREATE DATABASE %I', v.name) FROM (VALUES (?)) AS v (name)"
                + " WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = v.name)")) {
      missing.setString(1, name);
      try (ResultSet found = missing.executeQuery()) {
        if (found.next()) {
          execute(server, found.getString(1));
        }
      }
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      set.setString(1, name);
      set.setString(2, value);
      set.execute();
    }
  }

  private static void takeTurn(Connection server) throws SQLException {
    try (Statement statement = server.createStatement()) {
      statement.executeQuery("SELECT pg_advisory_lock(" + TURN + ")").close();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Provisioning.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
