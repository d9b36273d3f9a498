package io.souk.customer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.customer.Customer;
import io.souk.api.customer.Session;
import io.souk.chassis.database.Database;
import io.souk.customer.Presented.Ending;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;

/** Begins, goes on with and ends sessions. */
final class Sessions {
  private final Database database;
  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;

  Sessions(
      Database database,
      SessionStore store,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens) {
    this.database = database;
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
  }

  /**
   * Begins one for whoever proved the account's password; invalid_credentials if it is outdated.
   */
  Future<Session> begin(SqlClient client, Account proven) {
    String id = Ids.session();
    String token = refreshTokens.first();
    return store
        .begin(client, id, proven, RefreshTokens.hash(token))
        .compose(
            begun ->
                begun
                    ? Future.succeededFuture(session(id, proven.customer(), token))
                    : Future.failedFuture(
                        new Failure(
                            FailureCode.INVALID_CREDENTIALS, "The account changed meanwhile")));
  }

  /** What the contract says of refresh. */
  Future<Session> refresh(String token) {
    String next = refreshTokens.after(token);
    // The verdict leaves the transaction as a value: what it wrote must stay, also when it refuses.
    return database.transaction(tx -> exchange(tx, token, next)).compose(Outcome::future);
  }

  /** Ends the session of a token, if it is one of ours. */
  Future<Void> logout(String token) {
    return database.transaction(
        tx ->
            store
                .lock(tx, RefreshTokens.hash(token))
                .compose(
                    found ->
                        found.isPresent()
                            ? store.end(tx, found.get().sessionId(), Ending.LOGGED_OUT)
                            : Future.succeededFuture()));
  }

  private Future<Outcome> exchange(SqlConnection tx, String token, String next) {
    return store
        .lock(tx, RefreshTokens.hash(token))
        .compose(
            found ->
                found.isPresent()
                    ? follow(tx, found.get(), next)
                    : Future.succeededFuture(Outcome.refused(FailureCode.TOKEN_INVALID)));
  }

  private Future<Outcome> follow(SqlConnection tx, Presented presented, String next) {
    String nextHash = RefreshTokens.hash(next);
    return switch (presented.judge(nextHash)) {
      case EXCHANGE ->
          store
              .exchange(tx, presented.sessionId(), nextHash)
              .map(exchanged -> goOn(presented, next));
      case REPEAT -> Future.succeededFuture(goOn(presented, next));
      case END_FOR_REUSE ->
          store
              .end(tx, presented.sessionId(), Ending.TOKEN_REUSED)
              .map(ended -> Outcome.refused(FailureCode.TOKEN_REUSED));
      case REUSED -> Future.succeededFuture(Outcome.refused(FailureCode.TOKEN_REUSED));
      case INVALID -> Future.succeededFuture(Outcome.refused(FailureCode.TOKEN_INVALID));
    };
  }

  private Outcome goOn(Presented presented, String next) {
    return new Outcome(
        Future.succeededFuture(session(presented.sessionId(), presented.customer(), next)));
  }

  private Session session(String id, Customer customer, String refreshToken) {
    return new Session(
        customer,
        accessTokens.issue(customer.id(), id),
        accessTokens.life().toSeconds(),
        refreshToken);
  }

  /** How a refresh ends, once its transaction has. */
  private record Outcome(Future<Session> future) {
    static Outcome refused(FailureCode code) {
      return new Outcome(
          Future.failedFuture(
              new Failure(
                  code,
                  code == FailureCode.TOKEN_REUSED
                      ? "The refresh token was used before, so its session has ended"
                      : "The refresh token is not good, or not any more")));
    }
  }
}
