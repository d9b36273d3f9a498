package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Balances;
import io.souk.api.payment.Ledger;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the ledger, which is written with the payments it is about, and closes its books. */
final class LedgerStore {
  // Far longer than a transaction may last, so that none still writes an earlier journal.
  private static final Duration CLOSED_AFTER = Duration.ofMinutes(1);
  private static final int MOST_CLOSED = 5_000;

  private final SqlClient client;

  LedgerStore(SqlClient client) {
    this.client = client;
  }

  Future<Ledger> ofOrder(String orderId) {
    return client
        .preparedQuery(LedgerSql.OF_ORDER)
        .execute(Tuple.of(orderId))
        .map(
            rows -> {
              List<Ledger.Journal> journals = new ArrayList<>(rows.size());
              rows.forEach(row -> journals.add(journal(row)));
              return new Ledger(orderId, journals);
            });
  }

  Future<Balances> balances() {
    return client
        .query(LedgerSql.BALANCES)
        .execute()
        .map(
            rows -> {
              List<Balances.Balance> all = new ArrayList<>(rows.size());
              for (Row row : rows) {
                all.add(
                    new Balances.Balance(
                        row.getString("account"),
                        new Money(row.getLong("balance"), row.getString("currency"))));
              }
              return new Balances(all);
            });
  }

  /** Adds old journals to the closed balances, and goes on while there are many of them. */
  Future<?> close() {
    return client
        .preparedQuery(LedgerSql.CLOSE)
        .execute(Tuple.of(CLOSED_AFTER.toMillis(), MOST_CLOSED))
        .compose(
            rows ->
                rows.size() == 1 && rows.iterator().next().getLong("closed") == MOST_CLOSED
                    ? close()
                    : Future.succeededFuture());
  }

  private static Ledger.Journal journal(Row row) {
    String[] accounts = row.getArrayOfStrings("accounts");
    Long[] amounts = row.getArrayOfLongs("amounts");
    List<Ledger.Entry> entries = new ArrayList<>(accounts.length);
    for (int i = 0; i < accounts.length; i++) {
      entries.add(new Ledger.Entry(accounts[i], new Money(amounts[i], row.getString("currency"))));
    }
    return new Ledger.Journal(
        String.valueOf(row.getLong("id")),
        row.getString("entry"),
        row.getString("provider_reference"),
        row.getOffsetDateTime("at").toInstant(),
        entries);
  }
}
