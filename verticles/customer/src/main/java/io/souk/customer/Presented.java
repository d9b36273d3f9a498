package io.souk.customer;

import io.souk.api.customer.Customer;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token that somebody presents, and its session, locked.
 *
 * @param token the token's place in its session
 * @param current the place of the one that is good now
 * @param currentHash what is kept of that
 * @param fresh whether the last exchange was within the time of grace
 * @param expired by the database's clock
 * @param ended why the session has ended, if it has
 */
record Presented(
    String sessionId,
    Customer customer,
    int token,
    int current,
    String currentHash,
    boolean fresh,
    boolean expired,
    @Nullable Ending ended) {

  /** Why a session ends before its time. */
  enum Ending {
    LOGGED_OUT,
    TOKEN_REUSED,
    PASSWORD_CHANGED
  }

  /** What follows. */
  enum Verdict {
    /** A new token takes its place. */
    EXCHANGE,
    /** The answer was lost: the same new token again. */
    REPEAT,
    /** Somebody has a copy: the session ends. */
    END_FOR_REUSE,
    /** The session has ended for that already. */
    REUSED,
    /** Nothing to go on with. */
    INVALID
  }

  /**
   * @param nextHash the hash of the token that this one is exchanged for
   */
  Verdict judge(String nextHash) {
    if (ended != null) {
      return ended == Ending.TOKEN_REUSED ? Verdict.REUSED : Verdict.INVALID;
    }
    if (expired) {
      return Verdict.INVALID;
    }
    if (token == current) {
      return Verdict.EXCHANGE;
    }
    if (token == current - 1 && fresh) {
      // It differs when the secret was changed in between; nobody has stolen anything then.
      return nextHash.equals(currentHash) ? Verdict.REPEAT : Verdict.INVALID;
    }
    return Verdict.END_FOR_REUSE;
  }
}
