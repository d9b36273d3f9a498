package io.souk.payment;

import io.vertx.core.Future;

/** Brings every payment to an end whose outcome nobody is waiting for any more. */
final class Resolver {
  private final PaymentStore store;
  private final Errand errand;
  private final int batch;

  Resolver(PaymentStore store, Errand errand, int batch) {
    this.store = store;
    this.errand = errand;
    this.batch = batch;
  }

  /** Runs the errands that are due, and goes on while there is a full batch of them. */
  Future<?> resolve() {
    return store
        .claimDue(batch)
        .compose(
            due ->
                Future.join(due.stream().map(errand::run).toList())
                    .compose(done -> due.size() < batch ? Future.succeededFuture() : resolve()));
  }
}
