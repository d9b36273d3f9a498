package io.souk.chassis.event;

import io.souk.api.event.EventSink;
import io.souk.api.event.EventSource;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.database.Database;
import io.souk.chassis.job.Jobs;
import io.vertx.core.Future;
import java.time.Duration;

/** Both ends of events, of one process. */
public final class Events {
  /** Quick enough for a storefront; an idle look costs one small query. */
  private static final Duration RELAY_EVERY = Duration.ofMillis(250);

  /** Sources may start after us, or be restored from a backup that does not know us. */
  private static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(5);

  private final PostgresOutbox outbox;
  private final Inbox inbox;
  private final Relay relay;
  private final Bus bus;
  private final String service;

  public Events(Database database, Bus bus, String service) {
    this.outbox = new PostgresOutbox(database);
    this.inbox = new Inbox(database);
    this.relay = new Relay(database, bus, service);
    this.bus = bus;
    this.service = service;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Subscriptions subscriptions() {
    return inbox;
  }

  /**
   * Serves both contracts and starts the relay; to be called once all subscriptions are declared.
   */
  public Future<Void> begin(Jobs jobs) {
    jobs.leased("relay-events", RELAY_EVERY, relay::run);
    jobs.local("announce-subscriptions", ANNOUNCE_EVERY, () -> inbox.announce(bus, service));
    return bus.serve(EventSource.class, outbox)
        .compose(served -> bus.serve(EventSink.class, inbox))
        .onSuccess(served -> inbox.announce(bus, service));
  }
}
