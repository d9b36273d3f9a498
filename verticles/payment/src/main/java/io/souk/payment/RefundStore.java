package io.souk.payment;

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

  /** Claimed by the caller; false if the id is taken. */
  Future<Boolean> insertClaimed(
      SqlConnection transaction, String id, Intent of, long amount, @Nullable String reason) {
    return changed(
        transaction,
        RefundSql.INSERT,
        Tuple.of(id, of.orderId(), amount, reason, claim.toMillis()));
  }

  /** Due at once; false if the id is taken. */
  Future<Boolean> insertDue(
      SqlConnection transaction, String id, Intent of, long amount, @Nullable String reason) {
    return changed(transaction, RefundSql.INSERT, Tuple.of(id, of.orderId(), amount, reason, 0L));
  }

  /** One that never began; false if the id is taken. */
  Future<Boolean> insertRefused(
      SqlConnection transaction,
      String id,
      Intent of,
      long amount,
      @Nullable String reason,
      String failureCode) {
    return changed(
        transaction,
        RefundSql.INSERT_REFUSED,
        Tuple.of(id, of.orderId(), amount, reason, failureCode));
  }

  /** Takes a refund over if its time has come; empty otherwise. */
  Future<Optional<RefundRow>> claim(SqlClient client, String id) {
    return refunds(client, RefundSql.CLAIM, values(id).addLong(claim.toMillis()))
        .map(claimed -> claimed.stream().findFirst());
  }

  Future<List<RefundRow>> claimDue(SqlClient client, int atMost) {
    return refunds(
        client, RefundSql.CLAIM_DUE, Tuple.of(keyLife.toMillis(), atMost, claim.toMillis()));
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
