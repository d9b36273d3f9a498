package io.souk.api.event;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.vertx.core.Future;

/** Every service with events of its own serves this. */
@Contract
public interface EventSource {
  /**
   * Remembers that a service wants these types from now on, durably; what is still kept of the past
   * is delivered too. Repeating it changes nothing.
   */
  Future<Nothing> subscribe(Subscribe command);
}
