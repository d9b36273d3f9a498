package io.souk.customer;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.vertx.core.Future;

/** Counts how what proves an identity ends: a rise of refusals is how an attack looks. */
final class AccountMeters {
  private final MeterRegistry meters;

  AccountMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  <T> Future<T> count(String action, Future<T> outcome) {
    return outcome.onComplete(
        done ->
            meters
                .counter(
                    "souk.customer.proofs",
                    "action",
                    action,
                    "outcome",
                    done.succeeded() ? "ok" : code(done.cause()))
                .increment());
  }

  private static String code(Throwable cause) {
    return cause instanceof Failure failure ? failure.code().wire() : FailureCode.INTERNAL.wire();
  }
}
