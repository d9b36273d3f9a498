package io.souk.bench.driver;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.LongSupplier;

/** Requests of one load on their way, from a context's thread alone. */
abstract class Traffic {
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Load load;
  private final LongSupplier numbers;
  private final Context context;
  private final Tally tally = new Tally();
  private final Promise<Void> empty = Promise.promise();
  private volatile boolean closing;
  private int onTheirWay;

  Traffic(Load load, LongSupplier numbers, Context context) {
    this.load = load;
    this.numbers = numbers;
    this.context = context;
  }

  /** Lets the first come. */
  abstract void open();

  /** One request is over. */
  abstract void answered(Outcome outcome);

  /**
   * Of the time since the start or the last reading, until so many have been served.
   *
   * @param latest when to wait no longer, as {@link System#nanoTime} tells
   */
  final Future<Reading> read(long least, long latest) {
    if (tally.servedSince() >= least || System.nanoTime() > latest) {
      return Future.succeededFuture(tally.read());
    }
    return context.owner().timer(LOOK_AGAIN_MILLIS).compose(tick -> read(least, latest));
  }

  /** Lets nobody in any more; completes once all are answered and nothing is kept. */
  final Future<Totals> close() {
    closing = true;
    if (onTheirWay == 0) {
      empty.tryComplete();
    }
    return empty.future().compose(done -> load.settle()).map(done -> tally.totals());
  }

  final boolean isClosing() {
    return closing;
  }

  final int onTheirWay() {
    return onTheirWay;
  }

  final Context context() {
    return context;
  }

  final Tally tally() {
    return tally;
  }

  /**
   * Sends the next request.
   *
   * @param due when it should be sent, as {@link System#nanoTime} tells
   */
  final void send(long due) {
    onTheirWay++;
    load.send(numbers.getAsLong())
        .onComplete(
            ended -> {
              tally.add(ended.result(), System.nanoTime() - due);
              context.runOnContext(over -> leave(ended.result()));
            });
  }

  private void leave(Outcome outcome) {
    onTheirWay--;
    if (!closing) {
      answered(outcome);
    } else if (onTheirWay == 0) {
      empty.tryComplete();
    }
  }
}
