package io.souk.order;

import io.souk.chassis.database.Database;
import io.souk.order.OrderStore.Progress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Waits for an order's progress. Is told at once what this instance has written, and looks at the
 * database now and then for what others do.
 */
final class Watch {
  private final Vertx vertx;
  private final Database database;
  private final OrderStore orders;
  private final Duration pollEvery;
  private final Map<String, Promise<Optional<Progress>>> waiting = new ConcurrentHashMap<>();

  Watch(Vertx vertx, Database database, OrderStore orders, Duration pollEvery) {
    this.vertx = vertx;
    this.database = database;
    this.orders = orders;
    this.pollEvery = pollEvery;
  }

  /** Tells whoever waits for this order to look. */
  void changed(String orderId) {
    tell(orderId, Optional.empty());
  }

  /** Tells whoever waits for this order what has been written of it. */
  void changed(String orderId, Progress progress) {
    tell(orderId, Optional.of(progress));
  }

  private void tell(String orderId, Optional<Progress> progress) {
    Promise<Optional<Progress>> promise = waiting.remove(orderId);
    if (promise != null) {
      promise.tryComplete(progress);
    }
  }

  /** The order's next change; empty when it is time to look at the database. */
  Future<Optional<Progress>> next(String orderId, Deadline deadline) {
    Promise<Optional<Progress>> change = waiting.computeIfAbsent(orderId, id -> Promise.promise());
    Duration pause = deadline.atMost(pollEvery);
    Promise<Optional<Progress>> next = Promise.promise();
    long timer =
        vertx.setTimer(Math.max(1, pause.toMillis()), fired -> next.tryComplete(Optional.empty()));
    change.future().onSuccess(next::tryComplete);
    return next.future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              waiting.remove(orderId, change);
            });
  }

  /**
   * Progress as soon as it is enough, or as it is at the deadline. Fails with order_not_found.
   *
   * @param first what to hear first; if that is not enough, the database is looked at
   */
  Future<Progress> until(
      String orderId,
      Predicate<Progress> enough,
      Deadline deadline,
      Future<Optional<Progress>> first) {
    return first
        .compose(
            told -> told.filter(enough).map(Future::succeededFuture).orElseGet(() -> look(orderId)))
        .compose(
            progress ->
                enough.test(progress) || deadline.passed()
                    ? Future.succeededFuture(progress)
                    : until(orderId, enough, deadline, next(orderId, deadline)));
  }

  private Future<Progress> look(String orderId) {
    return orders
        .progress(database.client(), orderId)
        .map(found -> found.orElseThrow(() -> SagaJournal.notFound(orderId)));
  }
}
