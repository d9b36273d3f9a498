package io.souk.drill.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasesIT {
  private final TestShop shop = new TestShop();

  @Test
  void whatChangesAfterOpeningIsNotSeen() throws SQLException {
    try (Databases databases = open()) {
      shop.execute("inventory", "UPDATE stock SET on_hand = 0");
      assertThat(databases.rows("inventory", "SELECT * FROM stock WHERE on_hand = 0")).isEmpty();
    }
  }

  @Test
  void nothingCanBeWritten() throws SQLException {
    try (Databases databases = open()) {
      assertThatThrownBy(
              () -> databases.rows("inventory", "UPDATE stock SET on_hand = 0 RETURNING sku"))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(read-only|permission denied).*");
    }
  }

  @Test
  void aServiceWithoutADatabaseIsToldByName() throws SQLException {
    try (Databases databases = open()) {
      assertThatThrownBy(() -> databases.rows("shipping", "SELECT 1"))
          .hasMessageContaining("shipping");
    }
  }

  private static Databases open() throws SQLException {
    return Databases.open(
        Map.of("inventory", "jdbc:" + TestShop.url("inventory")), "judge", "judge");
  }
}
