package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Database;
import io.souk.chassis.database.Decision;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that want the same: one has decided and not written yet when the other is done. */
class MeetingIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Backroom backroom = new Backroom();
  private final Hesitation hesitation = new Hesitation(backroom.database);
  private final Inventory slow = backroom.keeper(hesitation);
  private final Inventory quick = backroom.keeper(backroom.database);

  @BeforeEach
  void tenUnits() {
    backroom.stock(quick, "sku", 10);
  }

  @AfterEach
  void balancedAndClosed() {
    StockAudit.assertBalanced(backroom.server);
    backroom.close();
  }

  @Test
  void bothHoldWhatIsThereForBoth() {
    String slowly = meanwhile(() -> hold(slow, "slow", 3), () -> hold(quick, "quick", 7));
    assertThat(slowly).isEqualTo("held");
    assertThat(backroom.meters.counter("souk.inventory.outrun").count()).isZero();
    assertThat(level()).isEqualTo(new StockLevel("sku", 10, 0, 10, 0));
  }

  @Test
  void whoComesSecondDoesNotHoldWhatTheFirstHasTaken() {
    String slowly = meanwhile(() -> hold(slow, "slow", 4), () -> hold(quick, "quick", 7));
    assertThat(slowly).isEqualTo("insufficient_stock");
    assertThat(level()).isEqualTo(new StockLevel("sku", 10, 3, 7, 0));
  }

  /** Together they are more than a column can say. */
  @Test
  void norOfHowMuchSoever() {
    int most = Integer.MAX_VALUE;
    Await.success(quick.setStock(new SetStock("sku", most, "count")));
    String slowly = meanwhile(() -> hold(slow, "slow", most), () -> hold(quick, "quick", most));
    assertThat(slowly).isEqualTo("insufficient_stock");
    assertThat(level()).isEqualTo(new StockLevel("sku", most, 0, most, 0));
  }

  @Test
  void theSameOrderIsHeldOnce() {
    String slowly = meanwhile(() -> hold(slow, "ord", 3), () -> hold(quick, "ord", 3));
    assertThat(slowly).isEqualTo("held");
    assertThat(backroom.meters.counter("souk.inventory.outrun").count()).isEqualTo(1);
    assertThat(level()).isEqualTo(new StockLevel("sku", 10, 7, 3, 0));
  }

  @Test
  void aHoldThatWasReleasedIsNotCommitted() {
    Await.success(hold(quick, "ord", 3));
    String slowly = meanwhile(() -> commit(slow, "ord"), () -> release(quick, "ord"));
    assertThat(slowly).isEqualTo("hold_released");
    assertThat(level()).isEqualTo(new StockLevel("sku", 10, 10, 0, 0));
  }

  @Test
  void aHoldThatWasCommittedIsReleasedAsSuch() {
    Await.success(hold(quick, "ord", 3));
    String slowly = meanwhile(() -> release(slow, "ord"), () -> commit(quick, "ord"));
    assertThat(slowly).isEqualTo("released");
    assertThat(level()).isEqualTo(new StockLevel("sku", 10, 10, 0, 0));
  }

  @Test
  void aHoldThatHasExpiredAndWasGivenToOthersIsNotCommitted() {
    Await.success(hold(quick, "ord", 10));
    Expiry.move(backroom.server, List.of("ord"), 500);
    String slowly =
        meanwhile(
            () -> commit(slow, "ord"),
            () -> {
              Await.until("units are free", SOON, () -> level().available() == 10);
              return hold(quick, "heir", 1);
            });
    assertThat(slowly).isEqualTo("hold_expired");
    assertThat(level()).isEqualTo(new StockLevel("sku", 10, 9, 1, 0));
  }

  /** Units of it may leave at any time, and nothing but the lock would tell. */
  @Test
  void stockOfACommittedHoldIsLockedWhileItsReleaseIsDecided() {
    Await.success(hold(quick, "ord", 3));
    Await.success(commit(quick, "ord"));
    Future<Hold> slowly = release(slow, "ord");
    Await.success(hesitation.begun.future());
    assertThat(backroom.server.rows("SELECT FROM stock FOR UPDATE SKIP LOCKED")).isEmpty();
    hesitation.end.complete();
    assertThat(outcome(slowly)).isEqualTo("released");
  }

  /** How the first one ends if the second is done after it was decided and before it is written. */
  private String meanwhile(Supplier<Future<Hold>> first, Supplier<Future<Hold>> second) {
    Future<Hold> slowly = first.get();
    Await.success(hesitation.begun.future());
    Await.success(second.get());
    assertThat(slowly.isComplete()).isFalse();
    hesitation.end.complete();
    return outcome(slowly);
  }

  private static Future<Hold> hold(Inventory node, String order, int quantity) {
    return node.hold(new HoldStock(order, List.of(new StockLine("sku", quantity))));
  }

  private static Future<Hold> commit(Inventory node, String order) {
    return node.commit(new CommitHold(order));
  }

  private static Future<Hold> release(Inventory node, String order) {
    return node.release(new ReleaseHold(order, "changed my mind"));
  }

  private StockLevel level() {
    return Await.success(quick.level(new GetStockLevel("sku")));
  }

  private static String outcome(Future<Hold> call) {
    return Await.success(
        call.map(hold -> hold.status().name().toLowerCase(Locale.ROOT))
            .otherwise(cause -> ((Failure) cause).code().wire()));
  }

  /** A node's database: what was decided first is written only when it may be. */
  private static final class Hesitation implements Database {
    final Promise<Void> begun = Promise.promise();
    final Promise<Void> end = Promise.promise();
    private final Database database;

    Hesitation(Database database) {
      this.database = database;
    }

    @Override
    public SqlClient client() {
      return database.client();
    }

    @Override
    public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
      return database.transaction(work);
    }

    @Override
    public <T> Future<T> decide(Function<SqlConnection, Future<Decision<T>>> work) {
      return database.decide(
          connection ->
              work.apply(connection)
                  .compose(
                      decision -> {
                        begun.tryComplete();
                        return end.future().map(decision);
                      }));
    }
  }
}
