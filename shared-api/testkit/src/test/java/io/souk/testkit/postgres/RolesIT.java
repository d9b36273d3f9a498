package io.souk.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it looks at every database of the server, even one that is just being made")
class RolesIT {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static TestDatabase order;
  private static TestDatabase payment;

  @BeforeAll
  static void provision() {
    order = TestPostgres.database("order");
    payment = TestPostgres.database("payment");
  }

  @Test
  void bothRolesAreRefusedByEveryOtherDatabaseOfTheServer() throws SQLException {
    List<String> others =
        order
            .rows(
                "SELECT datname FROM pg_database WHERE datallowconn AND datname <> current_database()")
            .stream()
            .map(row -> String.valueOf(row.get("datname")))
            .toList();
    assertThat(others).contains(payment.name(), "postgres", "template1");

    for (String other : others) {
      assertThatThrownBy(() -> connect(order, order.name(), TestDatabase.PASSWORD, other))
          .as(other)
          .hasMessageContaining("permission denied for database");
      assertThatThrownBy(
              () -> connect(order, order.name() + "_owner", TestDatabase.OWNER_PASSWORD, other))
          .as(other)
          .hasMessageContaining("permission denied for database");
    }
    connect(order, order.name(), TestDatabase.PASSWORD, order.name()).close();
  }

  @Test
  void theRuntimeRoleWritesRowsButChangesNoSchema() throws SQLException {
    try (Connection owner =
        connect(payment, payment.name() + "_owner", TestDatabase.OWNER_PASSWORD, payment.name())) {
      owner
          .createStatement()
          .execute("CREATE TABLE account (id bigserial PRIMARY KEY, cents bigint)");
    }
    try (Connection runtime =
        connect(payment, payment.name(), TestDatabase.PASSWORD, payment.name())) {
      runtime.createStatement().execute("INSERT INTO account (cents) VALUES (5)");
      runtime.createStatement().execute("UPDATE account SET cents = 6");
      runtime.createStatement().execute("DELETE FROM account");
      for (String ddl :
          List.of(
              "CREATE TABLE mine (id int)",
              "CREATE SCHEMA mine",
              "CREATE TEMPORARY TABLE mine (id int)",
              "ALTER TABLE account ADD COLUMN more int",
              "DROP TABLE account",
              "TRUNCATE account",
              "ALTER ROLE " + payment.name() + " SUPERUSER")) {
        assertThatThrownBy(() -> runtime.createStatement().execute(ddl))
            .as(ddl)
            .isInstanceOf(SQLException.class)
            .extracting(failure -> ((SQLException) failure).getSQLState())
            .isEqualTo(INSUFFICIENT_PRIVILEGE);
      }
    }
  }

  @Test
  void provisioningAgainChangesOnlyThePasswords() throws SQLException {
    TestDatabase cart = TestPostgres.database("cart");
    cart.execute("CREATE TABLE kept (id int)");

    TestPostgres.server().provision(cart.name(), "changed", TestDatabase.OWNER_PASSWORD);

    assertThat(cart.queryLong("SELECT count(*) FROM kept")).isZero();
    connect(cart, cart.name(), "changed", cart.name()).close();
  }

  @Test
  void aSessionThatSetsNothingIsStillBounded() throws SQLException {
    try (Connection runtime = connect(order, order.name(), TestDatabase.PASSWORD, order.name())) {
      for (String limit :
          List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")) {
        try (var shown = runtime.createStatement().executeQuery("SHOW " + limit)) {
          shown.next();
          assertThat(shown.getString(1)).as(limit).isNotEqualTo("0");
        }
      }
    }
  }

  @Test
  void aJudgeReadsEveryTableOldAndNewAndWritesNone() throws SQLException {
    TestDatabase shipping = TestPostgres.database("shipping");
    createAsOwner(shipping, "old");
    shipping.admitJudge();
    createAsOwner(shipping, "new");

    try (Connection judge = connect(shipping, "judge", "judge", shipping.name())) {
      for (String table : List.of("old", "new")) {
        judge.createStatement().executeQuery("SELECT * FROM " + table).close();
        for (String write :
            List.of(
                "INSERT INTO " + table + " VALUES (1)",
                "UPDATE " + table + " SET id = 2",
                "DELETE FROM " + table,
                "TRUNCATE " + table,
                "DROP TABLE " + table)) {
          assertThatThrownBy(() -> judge.createStatement().execute(write))
              .as(write)
              .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
      }
      for (String ddl :
          List.of("CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)")) {
        assertThatThrownBy(() -> judge.createStatement().execute(ddl))
            .as(ddl)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void aJudgeIsLeftOutWhereNobodyAdmittedHim() {
    TestPostgres.database("cart").admitJudge();
    TestDatabase other = TestPostgres.database("customer");

    assertThatThrownBy(() -> connect(other, "judge", "judge", other.name()))
        .hasMessageContaining("permission denied for database");
  }

  private static void createAsOwner(TestDatabase database, String table) throws SQLException {
    try (Connection owner =
        connect(
            database, database.name() + "_owner", TestDatabase.OWNER_PASSWORD, database.name())) {
      owner.createStatement().execute("CREATE TABLE " + table + " (id int)");
    }
  }

  private static Connection connect(
      TestDatabase server, String user, String password, String database) throws SQLException {
    String url = "jdbc:" + server.url().replace("/" + server.name(), "/" + database);
    return DriverManager.getConnection(url, user, password);
  }
}
