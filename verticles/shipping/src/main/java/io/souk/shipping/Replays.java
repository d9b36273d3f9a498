package io.souk.shipping;

import io.souk.api.Failure;
import io.souk.api.FailureCode;

/** What a repeated command is told. */
final class Replays {
  private Replays() {}

  static Failure reused() {
    return new Failure(
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        "This idempotency key came with another request before");
  }
}
