package io.souk.order;

import static io.souk.order.OrderStore.first;
import static io.souk.order.OrderStore.list;
import static io.souk.order.OrderStore.read;

import io.souk.api.Money;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.order.saga.SagaState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sagas and who may move them.
 *
 * @param owner this node
 * @param lease how long a claim lasts without a write
 */
record SagaStore(String owner, Duration lease) {
  /** A saga whose row this transaction has locked. */
  record Locked(SagaState state, String orderStatus, String fulfillmentStatus) {}

  /** Claims sagas whose lease ran out or whose retry is due; other nodes claim others. */
  Future<List<Claim>> claimDue(SqlClient sql, int atMost) {
    return sql.preparedQuery(SagaSql.CLAIM_DUE)
        .execute(Tuple.of(owner, lease.toMillis(), atMost))
        .map(
            rows -> {
              List<Claim> claims = new ArrayList<>();
              rows.forEach(row -> claims.add(claim(row)));
              return claims;
            });
  }

  Future<Optional<Locked>> lock(SqlConnection transaction, String orderId) {
    return transaction
        .preparedQuery(SagaSql.LOCK)
        .execute(Tuple.of(orderId))
        .map(
            first(
                row ->
                    new Locked(
                        read(row, "state", SagaState.class),
                        row.getString("status"),
                        row.getString("fulfillment_status"))));
  }

  /** Claims a saga whoever has it; what that one still wants to write is refused. */
  Future<Claim> takeOver(SqlConnection transaction, String orderId) {
    return transaction
        .preparedQuery(SagaSql.TAKE_OVER)
        .execute(Tuple.of(owner, lease.toMillis(), orderId))
        .map(rows -> claim(rows.iterator().next()));
  }

  /**
   * Writes moves with their timelines, prices and the orders' new faces; the numbers of those whose
   * claim was not lost.
   */
  Future<Set<Integer>> advance(SqlConnection transaction, List<Move> moves) {
    return transaction
        .preparedQuery(SagaSql.ADVANCE)
        .execute(new AdvanceValues(owner, moves).tuple())
        .map(
            rows -> {
              Set<Integer> moved = new HashSet<>();
              rows.forEach(row -> moved.add(row.getInteger("member")));
              return moved;
            });
  }

  /** Age in seconds of the saga that is open longest, 0 if none is. */
  Future<Long> oldestOpen(SqlClient sql) {
    return sql.query(SagaSql.OLDEST_OPEN)
        .execute()
        .map(rows -> rows.iterator().next().getLong("age"));
  }

  private static Claim claim(Row row) {
    String currency = row.getString("currency");
    return new Claim(
        row.getString("order_id"),
        row.getLong("token"),
        row.getLong("version"),
        read(row, "state", SagaState.class),
        list(row, "lines", OrderLine.class),
        new PaymentMethod(row.getString("payment_provider"), row.getString("payment_token")),
        currency == null ? null : new Money(row.getLong("total"), currency));
  }
}
