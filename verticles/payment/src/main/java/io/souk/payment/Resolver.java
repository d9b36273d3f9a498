package io.souk.payment;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings to an end what nobody is waiting for any more. */
final class Resolver<T> {
  private final Supplier<Future<List<T>>> claimDue;
  private final Function<T, Future<T>> errand;
  private final int batch;

  /**
   * @param claimDue takes over what is due, a batch at most
   */
  Resolver(Supplier<Future<List<T>>> claimDue, Function<T, Future<T>> errand, int batch) {
    this.claimDue = claimDue;
    this.errand = errand;
    this.batch = batch;
  }

  /** Runs the errands that are due, and goes on while there is a full batch of them. */
  Future<?> resolve() {
    return claimDue
        .get()
        .compose(
            due ->
                Future.join(due.stream().map(errand).toList())
                    .compose(done -> due.size() < batch ? Future.succeededFuture() : resolve()));
  }
}
