package io.souk.cart;

import io.souk.api.Failure;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The definite answer to a checkout: the order as it was confirmed, or why there is none. */
record Settled(@Nullable Order order, Failure.@Nullable Message failure) {
  static Settled ordered(Order order) {
    return new Settled(order, null);
  }

  static Settled failed(Failure failure) {
    return new Settled(null, failure.toMessage());
  }

  Future<OrderPlacement> answer(boolean replayed) {
    if (order != null) {
      return Future.succeededFuture(new OrderPlacement(order, replayed));
    }
    if (failure != null) {
      return Future.failedFuture(failure.toFailure());
    }
    return Future.failedFuture(new IllegalStateException("An answer that says nothing"));
  }
}
