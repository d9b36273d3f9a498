package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The definite answer to a placement: the order as it was confirmed, or the failure. */
record StoredOutcome(@Nullable Order order, Failure.@Nullable Message failure) {
  static StoredOutcome of(Order order) {
    return new StoredOutcome(order, null);
  }

  static StoredOutcome of(Failure failure) {
    return new StoredOutcome(null, failure.toMessage());
  }

  Future<OrderPlacement> answer(boolean replayed) {
    if (order != null) {
      return Future.succeededFuture(new OrderPlacement(order, replayed));
    }
    if (failure != null) {
      return Future.failedFuture(failure.toFailure());
    }
    return Future.failedFuture(new IllegalStateException("An outcome that says nothing"));
  }
}
