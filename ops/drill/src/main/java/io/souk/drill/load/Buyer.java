package io.souk.drill.load;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Op;
import io.souk.drill.history.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A simple client: without an answer it asks the next gateway, told to come back it comes back, an
 * order under the same key. It gives up after the third attempt, and at once when told that the
 * shop is too busy.
 */
final class Buyer {
  private static final int ATTEMPTS = 3;
  private static final Duration NO_ANSWER = Duration.ofMillis(50);
  // What the API's Retry-After says.
  private static final Duration TOLD_TO_COME_BACK = Duration.ofSeconds(1);

  private final Storefront storefront;

  Buyer(Storefront storefront) {
    this.storefront = storefront;
  }

  /**
   * @param attempts how many it took
   */
  record Outcome(Answer answer, int attempts) {}

  /** The last answer; fails only if the history cannot be kept. */
  CompletableFuture<Outcome> ask(Request request) {
    return attempt(request, 1);
  }

  private CompletableFuture<Outcome> attempt(Request request, int number) {
    return storefront
        .send(request)
        .thenCompose(
            answer -> {
              if (number == ATTEMPTS || !worthRepeating(request, answer)) {
                return CompletableFuture.completedFuture(new Outcome(answer, number));
              }
              Duration pause = answer.status() == 0 ? NO_ANSWER : TOLD_TO_COME_BACK;
              return CompletableFuture.completedFuture(answer)
                  .thenComposeAsync(again -> attempt(request, number + 1), after(pause));
            });
  }

  // A count is not repeated: somebody else may have counted since.
  private static boolean worthRepeating(Request request, Answer answer) {
    return answer.tooEarly()
        || (answer.unknown()
            && request.op() != Op.SET_STOCK
            && !"overloaded".equals(answer.code()));
  }

  private static Executor after(Duration pause) {
    return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
