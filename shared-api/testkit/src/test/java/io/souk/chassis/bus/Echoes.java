package io.souk.chassis.bus;

import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** What the bus's tests do with their contract. */
record Echoes(TestCluster cluster) {
  /** Whether anybody answers, within 300 ms. */
  boolean answers(Echo client) {
    return Await.success(
        within(Duration.ofMillis(300), () -> client.say(new Echo.Say("there?")))
            .map(true)
            .otherwise(false));
  }

  /** Calls from the observer, in a call of their own. */
  <T> Future<T> within(Duration patience, Supplier<Future<T>> work) {
    return Call.detached(cluster.observer().vertx(), patience, "test", work);
  }

  /** Answers at once, as who it is. */
  static Echo named(String instance) {
    return command ->
        Future.succeededFuture(
            new Echo.Said(
                command.text(),
                instance,
                commandId(),
                Objects.requireNonNull(Call.current()).remaining().toMillis()));
  }

  static String commandId() {
    return Objects.requireNonNull(Call.current()).commandId();
  }
}
