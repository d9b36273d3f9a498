package io.souk.api.event;

import io.souk.api.Contract;
import io.vertx.core.Future;

/** Every service that subscribes to events serves this. */
@Contract
public interface EventSink {
  /**
   * Applies each event once, in the given order per subject, and says which it could not apply; the
   * rest are done for good. Delivering an event again has no further effect.
   */
  Future<Delivered> deliver(Deliver command);
}
