package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.local.Installation;
import io.souk.local.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets into which database. */
@ExtendWith(WithSouk.class)
class RolesIT {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final Installation installation;

  RolesIT(Souk souk) {
    installation = souk.installation();
  }

  @Test
  void everyRoleIsRefusedByEveryDatabaseButItsOwn() {
    for (String service : services()) {
      for (String role : List.of(service, service + "_owner")) {
        Stream.concat(services().stream(), Stream.of("postgres", "template1"))
            .filter(database -> !database.equals(service))
            .forEach(database -> assertRefused(role, database));
      }
    }
  }

  @Test
  void everyRoleGetsIntoItsOwn() throws SQLException {
    for (String service : services()) {
      connect(service, service).close();
      connect(service + "_owner", service).close();
    }
  }

  @Test
  void aRuntimeRoleCannotChangeTheSchema() throws SQLException {
    for (String service : services()) {
      try (Connection connection = connect(service, service);
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("CREATE TABLE intruder (id int)"))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
      }
    }
  }

  private void assertRefused(String role, String database) {
    assertThatThrownBy(() -> connect(role, database).close())
        .as("%s in %s", role, database)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
  }

  private Connection connect(String role, String database) throws SQLException {
    return DriverManager.getConnection(
        installation.postgres().server() + database, role, installation.password(role));
  }

  private static List<String> services() {
    return Arrays.stream(Service.values())
        .filter(Service::hasDatabase)
        .map(Service::label)
        .toList();
  }
}
