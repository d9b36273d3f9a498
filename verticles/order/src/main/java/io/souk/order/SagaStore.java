package io.souk.order;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.order.OrderStore.list;
import static io.souk.order.OrderStore.read;
import static io.souk.order.OrderStore.texts;

import io.souk.api.Money;
import io.souk.api.order.Address;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.order.saga.Saga;
import io.souk.order.saga.SagaState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sagas and who may move them.
 *
 * @param owner this node
 * @param lease how long a claim lasts without a write
 * @param timeToAct how long a buyer has for a step at the payment provider
 */
record SagaStore(String owner, Duration lease, Duration timeToAct) {
  /** Claims sagas whose lease ran out or whose retry is due; other nodes claim others. */
  Future<List<Claim>> claimDue(SqlClient sql, int atMost) {
    return sql.preparedQuery(SagaSql.CLAIM_DUE)
        .execute(Tuple.of(owner, lease.toMillis(), atMost))
        .map(all(SagaStore::claim));
  }

  /** A saga as it is, for who does not move it. */
  Future<Optional<Claim>> look(SqlClient sql, String orderId) {
    return sql.preparedQuery(SagaSql.LOOK).execute(Tuple.of(orderId)).map(first(SagaStore::claim));
  }

  /** Locks a saga's row for this transaction. */
  Future<Optional<SagaState>> lock(SqlConnection transaction, String orderId) {
    return transaction
        .preparedQuery(SagaSql.LOCK)
        .execute(Tuple.of(orderId))
        .map(first(row -> read(row, "state", SagaState.class)));
  }

  /** Those of these orders whose money stands like this and that will not hear of it by asking. */
  Future<Set<String>> waiting(
      SqlConnection transaction, List<String> orderIds, Set<SagaState.Money> standing) {
    return transaction
        .preparedQuery(SagaSql.WAITING)
        .execute(Tuple.of(orderIds.toArray(String[]::new), wire(standing), wire(Saga.LISTENING)))
        .map(
            rows -> {
              Set<String> waiting = new HashSet<>();
              rows.forEach(row -> waiting.add(row.getString("order_id")));
              return waiting;
            });
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
        .execute(new AdvanceValues(owner, timeToAct, moves).tuple())
        .map(
            rows -> {
              Set<Integer> moved = new HashSet<>();
              rows.forEach(row -> moved.add(row.getInteger("member")));
              return moved;
            });
  }

  /** Age in seconds of the saga that is open longest, a buyer's time to act aside; 0 if none is. */
  Future<Double> oldestOpen(SqlClient sql) {
    return sql.query(SagaSql.OLDEST_OPEN)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  private static String[] wire(Set<? extends Enum<?>> values) {
    return values.stream().map(OrderStore::wire).toArray(String[]::new);
  }

  private static Purchase purchase(Row row) {
    return new Purchase(
        row.getString("email"),
        read(row, "shipping_address", Address.class),
        new PaymentMethod(row.getString("payment_provider"), row.getString("payment_token")),
        row.getString("customer_id"),
        texts(row, "coupons"),
        row.getString("shipping_option"),
        row.getString("return_url"));
  }

  private static Claim claim(Row row) {
    String currency = row.getString("currency");
    return new Claim(
        row.getString("order_id"),
        row.getLong("token"),
        row.getLong("version"),
        read(row, "state", SagaState.class),
        purchase(row),
        list(row, "lines", Order.Line.class),
        currency == null ? null : new Money(row.getLong("total"), currency),
        row.getBoolean("action_expired"),
        List.of());
  }
}
