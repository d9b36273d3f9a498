package io.souk.customer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;

/**
 * Passwords tried, per email, whether it has an account or not. Emails are kept as keyed hashes
 * only.
 */
final class AttemptStore {
  private final byte[] key;
  private final int most;
  private final Duration window;

  /**
   * @param most attempts in a window
   */
  AttemptStore(Secret secret, int most, Duration window) {
    this.key = secret.keyFor("login-attempts");
    this.most = most;
    this.window = window;
  }

  /** Counts an attempt before it is made, so that many at once are not more. */
  Future<Void> count(SqlClient client, String email) {
    return client
        .preparedQuery(AttemptSql.COUNT)
        .execute(Tuple.of(subject(email), most, window.toMillis() / 1_000.0))
        .compose(rows -> rows.size() == 1 ? Future.succeededFuture() : refuse(client, email));
  }

  /** The password was right. */
  Future<Void> forget(SqlClient client, String email) {
    return client.preparedQuery(AttemptSql.FORGET).execute(Tuple.of(subject(email))).mapEmpty();
  }

  /** Deletes so many of those that count no more; how many it were. */
  Future<Integer> sweep(SqlClient client, int batch) {
    return client
        .preparedQuery(AttemptSql.SWEEP)
        .execute(Tuple.of(batch))
        .map(rows -> rows.rowCount());
  }

  private Future<Void> refuse(SqlClient client, String email) {
    return client
        .preparedQuery(AttemptSql.WAIT)
        .execute(Tuple.of(subject(email)))
        .compose(
            rows -> {
              long seconds = rows.size() == 0 ? 1 : rows.iterator().next().getLong("seconds");
              return Future.failedFuture(
                  new Failure(
                      FailureCode.TOO_MANY_ATTEMPTS,
                      "Too many passwords were tried for this email",
                      Map.of("retry_after_seconds", seconds)));
            });
  }

  private Buffer subject(String email) {
    return Buffer.buffer(Secret.hmac(key, email));
  }
}
