package io.souk.payment;

import io.souk.api.Ids;
import io.souk.api.payment.Difference;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Differences in the database, by its clock. */
final class DifferenceStore {
  /** A difference found now. */
  record Finding(Difference.Kind kind, Books books) {}

  private final SqlClient client;
  private final Duration claim;

  /**
   * @param claim how long one that is being resolved is left to whoever took it
   */
  DifferenceStore(SqlClient client, Duration claim) {
    this.client = client;
    this.claim = claim;
  }

  Future<Optional<DifferenceRow>> find(String id) {
    return one(DifferenceSql.FIND, Tuple.of(id));
  }

  /**
   * @param before the last id of the page before
   */
  Future<List<DifferenceRow>> list(
      Difference.@Nullable Status status, @Nullable String before, int most) {
    return all(
        DifferenceSql.LIST,
        Tuple.of(status == null ? null : PaymentRow.wire(status), before, most));
  }

  /** Age in seconds of the one that waits longest for a decision, 0 if none does. */
  Future<Double> oldestOpen() {
    return client
        .query(DifferenceSql.OLDEST_OPEN)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"));
  }

  /** Open ones that were not looked at for the longest time. */
  Future<List<DifferenceRow>> toCheck(String provider, int most) {
    return all(DifferenceSql.TO_CHECK, Tuple.of(provider, most));
  }

  /** Brings what is open up to date, and opens what is new. */
  Future<Void> note(String provider, List<Finding> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture();
    }
    return change(
            DifferenceSql.NOTE,
            Tuple.of(provider)
                .addValue(Columns.of(found, String[]::new, each -> Ids.difference()))
                .addValue(Columns.of(found, String[]::new, each -> PaymentRow.wire(each.kind())))
                .addValue(
                    Columns.<Finding, @Nullable String>of(
                        found, String[]::new, each -> each.books().orderId()))
                .addValue(Columns.of(found, String[]::new, each -> each.books().reference()))
                .addValue(
                    Columns.<Finding, @Nullable String>of(
                        found, String[]::new, each -> DifferenceRow.json(each.books().ourSide())))
                .addValue(
                    Columns.<Finding, @Nullable String>of(
                        found,
                        String[]::new,
                        each -> DifferenceRow.json(each.books().theirSide()))))
        .mapEmpty();
  }

  /** Closes what is open about payments that agree. */
  Future<Void> vanish(String provider, List<String> references) {
    return references.isEmpty()
        ? Future.succeededFuture()
        : change(
                DifferenceSql.VANISH,
                Tuple.of(provider).addValue(references.toArray(String[]::new)))
            .mapEmpty();
  }

  Future<Void> checked(List<DifferenceRow> looked) {
    return change(
            DifferenceSql.CHECKED,
            Tuple.tuple()
                .addValue(Columns.of(looked, String[]::new, each -> each.difference().id())))
        .mapEmpty();
  }

  /** False unless it is open. */
  Future<Boolean> ignore(String id, String note) {
    return change(DifferenceSql.IGNORE, Tuple.of(id, note));
  }

  /** Claimed by the caller; empty unless it is open. */
  Future<Optional<DifferenceRow>> decide(String id, Difference.Action action, String note) {
    return one(DifferenceSql.DECIDE, Tuple.of(id, PaymentRow.wire(action), note, claim.toMillis()));
  }

  /** Takes one over if its time has come; empty otherwise. */
  Future<Optional<DifferenceRow>> claim(String id) {
    return one(DifferenceSql.CLAIM, Tuple.of(id, claim.toMillis()));
  }

  Future<List<DifferenceRow>> claimDue(int most) {
    return all(DifferenceSql.CLAIM_DUE, Tuple.of(most, claim.toMillis()));
  }

  Future<Boolean> postpone(String id, Duration pause) {
    return change(DifferenceSql.POSTPONE, Tuple.of(id, pause.toMillis()));
  }

  /** What was decided is done; false if that was written before. */
  Future<Boolean> resolved(SqlClient in, String id) {
    return in.preparedQuery(DifferenceSql.RESOLVED)
        .execute(Tuple.of(id))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Boolean> reopen(String id) {
    return change(DifferenceSql.REOPEN, Tuple.of(id));
  }

  private Future<Boolean> change(String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() > 0);
  }

  private Future<Optional<DifferenceRow>> one(String sql, Tuple values) {
    return all(sql, values).map(rows -> rows.stream().findFirst());
  }

  private Future<List<DifferenceRow>> all(String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(DifferenceStore::rows);
  }

  private static List<DifferenceRow> rows(RowSet<Row> rows) {
    List<DifferenceRow> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(DifferenceRow.of(row)));
    return all;
  }
}
