package io.souk.drill.load;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Op;

/**
 * What became of something a client wanted.
 *
 * @param at when it should have begun, in nanoseconds since the load's start
 * @param took nanoseconds from then until it was over, all attempts included
 * @param attempts 0 if it was not sent
 */
public record Sample(long at, long took, Op op, Answer answer, int attempts) {

  /** What a client makes of it. */
  public enum Result {
    /** As wished, or told for certain why not. */
    SERVED,
    /** An order that was accepted, but had not ended in time for the answer. */
    PENDING,
    /** No answer, or none that helps. */
    FAILED,
    /** Not sent: too many were waiting for their answers already. */
    UNSENT
  }

  static Sample unsent(long at, Op op) {
    return new Sample(at, 0, op, Answer.none(), 0);
  }

  public Result result() {
    if (attempts == 0) {
      return Result.UNSENT;
    }
    if (answer.unknown()) {
      return Result.FAILED;
    }
    return answer.status() == 202 ? Result.PENDING : Result.SERVED;
  }

  /** When it was over, in nanoseconds since the load's start. */
  public long end() {
    return at + took;
  }
}
