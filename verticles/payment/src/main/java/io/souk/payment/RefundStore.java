package io.souk.payment;

import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.Refund;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds in the database, by its clock. Settled only by who holds their payment. */
final class RefundStore {
  private final Duration claim;
  private final Duration keyLife;

  /**
   * @param claim how long a refund is left to whoever took it
   * @param keyLife how long the provider remembers an idempotency key
   */
  RefundStore(Duration claim, Duration keyLife) {
    this.claim = claim;
    this.keyLife = keyLife;
  }

  Future<Optional<RefundRow>> find(SqlClient client, String id) {
    return refunds(client, RefundSql.FIND, values(id)).map(found -> found.stream().findFirst());
  }

  /** Oldest first. */
  Future<List<RefundRow>> ofOrder(SqlClient client, String orderId) {
    return refunds(client, RefundSql.OF_ORDER, values(orderId));
  }

  Future<List<RefundRow>> pendingOf(SqlClient client, String orderId) {
    return refunds(client, RefundSql.PENDING_OF_ORDER, values(orderId));
  }

  /** Due at once. */
  Future<Void> insert(SqlConnection transaction, OrderRefundRequested asked) {
    return transaction
        .preparedQuery(RefundSql.INSERT)
        .execute(
            Tuple.of(asked.refundId(), asked.orderId(), asked.amount().amount(), asked.reason()))
        .mapEmpty();
  }

  /** One that never began; nothing if the id is taken. */
  Future<Void> insertRefused(
      SqlConnection transaction, OrderRefundRequested asked, String failureCode) {
    return transaction
        .preparedQuery(RefundSql.INSERT_REFUSED)
        .execute(
            Tuple.of(
                asked.refundId(),
                asked.orderId(),
                asked.amount().amount(),
                asked.reason(),
                failureCode))
        .mapEmpty();
  }

  Future<List<RefundRow>> claimDue(SqlClient client, int atMost) {
    return refunds(
        client, RefundSql.CLAIM_DUE, Tuple.of(keyLife.toMillis(), atMost, claim.toMillis()));
  }

  /** Age in seconds of the refund that is pending longest, 0 if none is. */
  Future<Double> oldestPending(SqlClient client) {
    return client
        .query(RefundSql.OLDEST_PENDING)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  /** Lets it be asked for again after a pause. */
  Future<Void> postpone(SqlClient client, String id, @Nullable String reference, Duration pause) {
    return client
        .preparedQuery(RefundSql.POSTPONE)
        .execute(Tuple.of(id, reference, pause.toMillis()))
        .mapEmpty();
  }

  /** False if that was done before. */
  Future<Boolean> settle(
      SqlConnection transaction,
      String id,
      Refund.Status status,
      @Nullable String reference,
      @Nullable String failureCode) {
    return changed(
        transaction,
        RefundSql.SETTLE,
        Tuple.of(id, PaymentRow.wire(status), reference, failureCode));
  }

  /** Every question's first value is the life of a key. */
  private Tuple values(String id) {
    return Tuple.of(keyLife.toMillis(), id);
  }

  private static Future<Boolean> changed(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
  }

  private static Future<List<RefundRow>> refunds(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(RefundStore::all);
  }

  private static List<RefundRow> all(RowSet<Row> rows) {
    List<RefundRow> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(RefundRow.of(row)));
    return all;
  }
}
