package io.souk.order;

import io.souk.chassis.database.Database;
import io.souk.order.OrderStore.Progress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Waits for an order's progress. Hears at once of what this instance does, and looks at the
 * database now and then for what others do.
 */
final class Watch {
  private final Vertx vertx;
  private final Database database;
  private final OrderStore orders;
  private final Duration pollEvery;
  private final Map<String, Promise<Void>> waiting = new ConcurrentHashMap<>();

  Watch(Vertx vertx, Database database, OrderStore orders, Duration pollEvery) {
    this.vertx = vertx;
    this.database = database;
    this.orders = orders;
    this.pollEvery = pollEvery;
  }

  /** Tells whoever waits for this order to look. */
  void changed(String orderId) {
    Promise<Void> promise = waiting.remove(orderId);
    if (promise != null) {
      promise.tryComplete();
    }
  }

  /** Completes with the order's next change, or when it is time to look at the database. */
  Future<Void> next(String orderId, Deadline deadline) {
    Promise<Void> change = waiting.computeIfAbsent(orderId, id -> Promise.promise());
    Duration pause = deadline.atMost(pollEvery);
    Promise<Void> look = Promise.promise();
    long timer = vertx.setTimer(Math.max(1, pause.toMillis()), fired -> look.tryComplete());
    change.future().onComplete(told -> look.tryComplete());
    return look.future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              waiting.remove(orderId, change);
            });
  }

  /**
   * Progress as soon as it is enough, or as it is at the deadline. Fails with order_not_found.
   *
   * @param first when to look first
   */
  Future<Progress> until(
      String orderId, Predicate<Progress> enough, Deadline deadline, Future<Void> first) {
    return first
        .compose(look -> orders.progress(database.client(), orderId))
        .map(found -> found.orElseThrow(() -> SagaJournal.notFound(orderId)))
        .compose(
            progress ->
                enough.test(progress) || deadline.passed()
                    ? Future.succeededFuture(progress)
                    : until(orderId, enough, deadline, next(orderId, deadline)));
  }
}
