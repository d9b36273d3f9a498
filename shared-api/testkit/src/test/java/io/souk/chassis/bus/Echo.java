package io.souk.chassis.bus;

import io.souk.api.Contract;
import io.souk.api.Patience;
import io.vertx.core.Future;

/** A contract for the bus's own tests. */
@Contract("echo")
interface Echo {
  @Patience(20_000)
  Future<Said> say(Say command);

  record Say(String text) {}

  /**
   * @param instance who answered
   * @param commandId the call's
   * @param patienceMillis what was left of the caller's time
   */
  record Said(String text, String instance, String commandId, long patienceMillis) {}
}
