package io.souk.chassis.event;

import io.vertx.core.Future;

/** What a service wants to hear of others. Declare before the verticle's start completes. */
public interface Subscriptions {
  /**
   * Applies each event of this type once in effect.
   *
   * @param source the service that writes it
   * @param data the event's record
   */
  default <T> void on(String source, String type, Class<T> data, EventHandler<T> handler) {
    onMany(
        source,
        type,
        data,
        (transaction, events) -> {
          Future<Void> applied = Future.succeededFuture();
          for (ManyEventsHandler.Received<T> each : events) {
            applied =
                applied.compose(before -> handler.apply(transaction, each.event(), each.data()));
          }
          return applied;
        });
  }

  /**
   * Applies each event of this type once in effect, those that come together with one call: for
   * effects that one statement can make for many.
   *
   * @param source the service that writes it
   * @param data the event's record
   */
  <T> void onMany(String source, String type, Class<T> data, ManyEventsHandler<T> handler);
}
