package io.souk.drill.history;

import java.time.Instant;

/**
 * A call and its answer. Between its two lines, at some moment, or after them if the answer is
 * unknown, it had its effect.
 *
 * @param number of the call
 * @param at when it was called, by the client's clock
 * @param calledAt the call's line, from 1
 * @param returnedAt the answer's line; {@link #NEVER} if there is none
 * @param answer {@link Answer#none()} if there is none
 */
public record Operation(
    long number, Instant at, Request request, int calledAt, int returnedAt, Answer answer) {
  /** Later than every line. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Whether this one was over before the other began. */
  public boolean before(Operation other) {
    return returnedAt < other.calledAt;
  }
}
