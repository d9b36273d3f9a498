package io.souk.payment;

import io.souk.chassis.database.Columns;
import io.souk.payment.provider.ProviderRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far each provider's books were read, by the database's clock. */
final class ReconciliationStore {
  /**
   * A pass over the payments a provider has made between two instants.
   *
   * @param after where to go on; empty at the beginning
   */
  record Pass(String provider, Instant from, Instant to, String after) {
    Pass after(String reference) {
      return new Pass(provider, from, to, reference);
    }
  }

  private final SqlClient client;

  ReconciliationStore(SqlClient client) {
    this.client = client;
  }

  /**
   * The pass under way, or a new one.
   *
   * @param reach how far back it begins
   * @param settle how young payments are left alone
   */
  Future<Pass> begin(String provider, Duration reach, Duration settle) {
    return client
        .preparedQuery(ReconciliationSql.BEGIN)
        .execute(Tuple.of(provider, reach.toMillis(), settle.toMillis()))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Pass(
                  provider,
                  row.getOffsetDateTime("pass_from").toInstant(),
                  row.getOffsetDateTime("pass_to").toInstant(),
                  row.getString("after"));
            });
  }

  /** A page has been compared. */
  Future<Void> advance(String provider, String last, List<ProviderRecord> page) {
    return client
        .preparedQuery(ReconciliationSql.ADVANCE)
        .execute(
            Tuple.of(provider, last)
                .addValue(Columns.of(page, String[]::new, ProviderRecord::reference)))
        .mapEmpty();
  }

  /** Orders whose money the provider holds, as our books say, and did not list in this pass. */
  Future<List<String>> unseen(String provider, int most) {
    return client
        .preparedQuery(ReconciliationSql.UNSEEN)
        .execute(Tuple.of(provider, most))
        .map(
            rows -> {
              List<String> orders = new ArrayList<>(rows.size());
              rows.forEach(row -> orders.add(row.getString("order_id")));
              return orders;
            });
  }

  Future<Void> end(String provider) {
    return client.preparedQuery(ReconciliationSql.END).execute(Tuple.of(provider)).mapEmpty();
  }
}
