package io.souk.chassis.database;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * What a database trouble means to a caller. Only troubles of the way to Postgres are translated;
 * what Postgres says of a statement itself (a violated constraint, say) stays a {@link
 * PgException}.
 */
final class SqlFailures {
  private static final Map<String, Object> SOON = Map.of("retry_after_seconds", 1);

  /** Deadlock and serialization failure: the transaction did nothing and may simply run again. */
  private static final Set<String> LOST_RACE = Set.of("40001", "40P01");

  /**
   * Statement timeout and lock timeout. Postgres has undone the statement before it says so, hence
   * nothing was done, and the reason is too much work at once.
   */
  private static final Set<String> TOO_SLOW = Set.of("57014", "55P03");

  /** The server is stopping, or threw this session out. */
  private static final Set<String> THROWN_OUT = Set.of("57P01", "57P02", "57P03", "25P03");

  private SqlFailures() {}

  /** A connection could not be had: nothing was done. */
  static Throwable connecting(Throwable cause) {
    return cause instanceof ConnectionPoolTooBusyException
        ? overloaded()
        : new Failure(FailureCode.UNAVAILABLE, "The database cannot be reached", SOON);
  }

  /** A statement before its transaction's commit: without one, nothing was done. */
  static Throwable beforeCommit(Throwable cause) {
    if (isSlow(cause)) {
      return overloaded();
    }
    return isLostConnection(cause)
        ? new Failure(FailureCode.UNAVAILABLE, "The database connection was lost", SOON)
        : cause;
  }

  /** A commit, or a statement that commits by itself: if the connection is lost, who knows. */
  static Throwable committing(Throwable cause) {
    if (isSlow(cause)) {
      return overloaded();
    }
    return isLostConnection(cause)
        ? new Failure(
            FailureCode.OUTCOME_UNKNOWN, "The database connection was lost during the commit")
        : cause;
  }

  static boolean isLostRace(Throwable cause) {
    return cause instanceof PgException e && LOST_RACE.contains(e.getSqlState());
  }

  private static boolean isSlow(Throwable cause) {
    return cause instanceof PgException e && TOO_SLOW.contains(e.getSqlState());
  }

  private static boolean isLostConnection(Throwable cause) {
    return cause instanceof ClosedConnectionException
        || cause instanceof IOException
        // The client's word for a connection that is just being closed; it has no class of its own.
        || cause.getClass() == VertxException.class
        || (cause instanceof PgException e && THROWN_OUT.contains(e.getSqlState()));
  }

  private static Failure overloaded() {
    return new Failure(FailureCode.OVERLOADED, "The database has all the work it can do", SOON);
  }
}
