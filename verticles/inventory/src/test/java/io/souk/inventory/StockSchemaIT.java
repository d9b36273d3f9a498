package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema allows nobody, whatever the service does. */
class StockSchemaIT {
  private final Backroom backroom = new Backroom();
  private final StockStore store = backroom.store;

  @BeforeEach
  void ten() {
    backroom.in(c -> store.insertSkus(c, List.of("a")));
    Movement ten = Movement.counted(Movement.Kind.COUNTED, "a", 10, "count");
    backroom.in(c -> store.move(c, List.of(ten)));
  }

  @AfterEach
  void close() {
    backroom.close();
  }

  @Test
  void moreCannotBePromisedThanThereIs() {
    assertThat(refusal(c -> store.move(c, List.of(move("a", 11))))).isEqualTo("23514");
    assertThat(refusal(c -> store.move(c, List.of(move("a", -1))))).isEqualTo("23514");
    assertThat(locked()).isEqualTo(Map.of("a", new StockRow("a", 10, 0, 0, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE stock_movement SET on_hand = 1000",
        "DELETE FROM stock_movement",
        "TRUNCATE stock_movement",
        "DROP TABLE stock_movement",
        "ALTER TABLE stock_movement DISABLE TRIGGER ALL"
      })
  void theServiceItselfCannotRewriteHistory(String attempt) {
    String insufficientPrivilege = "42501";
    assertThat(refusal(c -> c.query(attempt).execute())).isEqualTo(insufficientPrivilege);
    assertThat(backroom.server.queryLong("SELECT sum(on_hand) FROM stock_movement")).isEqualTo(10);
  }

  private static Movement move(String sku, int held) {
    return Movement.ofHeld(Movement.Kind.HELD, sku, held, "ord_1", null);
  }

  private Map<String, StockRow> locked() {
    return backroom.in(c -> store.lock(c, List.of("a"), List.of()));
  }

  private String refusal(Function<SqlConnection, Future<?>> work) {
    Throwable cause = Await.failure(backroom.database.transaction(c -> work.apply(c).mapEmpty()));
    assertThat(cause).isInstanceOf(PgException.class);
    return String.valueOf(((PgException) cause).getSqlState());
  }
}
