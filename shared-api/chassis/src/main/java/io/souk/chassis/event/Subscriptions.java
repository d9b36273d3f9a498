package io.souk.chassis.event;

/** What a service wants to hear of others. Declare before the verticle's start completes. */
public interface Subscriptions {
  /**
   * Applies each event of this type once in effect.
   *
   * @param source the service that writes it
   * @param data the event's record
   */
  <T> void on(String source, String type, Class<T> data, EventHandler<T> handler);
}
