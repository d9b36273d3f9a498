package io.souk.order;

import io.souk.order.OrderStore.Progress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for orders' progress. Is told at once what this instance has written, and looks at the
 * database now and then, once for all that are waited for, for what others do.
 */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Vertx vertx;
  private final Function<List<String>, Future<Map<String, Progress>>> database;
  private final Map<String, Promise<Optional<Progress>>> waiting = new ConcurrentHashMap<>();
  private boolean looking;

  /**
   * @param database tells how far orders are, by order; nothing of unknown ones
   */
  Watch(Vertx vertx, Function<List<String>, Future<Map<String, Progress>>> database) {
    this.vertx = vertx;
    this.database = database;
  }

  /** Looks at all orders that are waited for, unless the look before has not ended yet. */
  void look() {
    List<String> orderIds = List.copyOf(waiting.keySet());
    if (looking || orderIds.isEmpty()) {
      return;
    }
    looking = true;
    database
        .apply(orderIds)
        .onSuccess(found -> found.forEach(this::changed))
        .onFailure(e -> LOG.info("Will look again how orders are: {}", e.toString()))
        .onComplete(done -> looking = false);
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

  /** The order's next news; empty when one must look oneself, at the deadline at the latest. */
  Future<Optional<Progress>> next(String orderId, Deadline deadline) {
    Promise<Optional<Progress>> news = waiting.computeIfAbsent(orderId, id -> Promise.promise());
    long late = vertx.setTimer(Math.max(1, deadline.left().toMillis()), now -> changed(orderId));
    return news.future().onComplete(told -> vertx.cancelTimer(late));
  }

  /**
   * Progress as soon as it is enough, or as it is at the deadline. Fails with order_not_found.
   *
   * @param first what to hear first; if that is empty, the database is looked at
   */
  Future<Progress> until(
      String orderId,
      Predicate<Progress> enough,
      Deadline deadline,
      Future<Optional<Progress>> first) {
    return until(orderId, enough, deadline, first, 0);
  }

  private Future<Progress> until(
      String orderId,
      Predicate<Progress> enough,
      Deadline deadline,
      Future<Optional<Progress>> first,
      long seen) {
    return first
        .compose(told -> told.map(Future::succeededFuture).orElseGet(() -> look(orderId)))
        .compose(
            progress -> {
              // Of what was written or read before a change one may hear after it: that is no news.
              boolean known = progress.version() < seen;
              return !known && (enough.test(progress) || deadline.passed())
                  ? Future.succeededFuture(progress)
                  : until(
                      orderId,
                      enough,
                      deadline,
                      next(orderId, deadline),
                      Math.max(seen, progress.version()));
            });
  }

  private Future<Progress> look(String orderId) {
    return database
        .apply(List.of(orderId))
        .map(found -> Optional.ofNullable(found.get(orderId)))
        .map(found -> found.orElseThrow(() -> OrderFailures.notFound(orderId)));
  }
}
