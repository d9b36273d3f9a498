package io.souk.chassis.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.api.event.EventSink;
import io.souk.api.event.EventSource;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.souk.chassis.job.Jobs;
import io.souk.chassis.job.OldestAge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Both ends of events, of one process. */
public final class Events {
  /** Sources may start after us, or be restored from a backup that does not know us. */
  private static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(5);

  private final PostgresOutbox outbox;
  private final Inbox inbox;
  private final Relay relay;
  private final OldestAge oldestUndelivered;
  private final Retention retention;
  private final Duration pruneEvery;
  private final Duration measureEvery;
  private final Bus bus;
  private final String service;

  /**
   * @param service the service's name, the source of what it writes
   * @param settings {@code events.*}
   */
  public Events(
      Vertx vertx,
      Database database,
      Bus bus,
      String service,
      Settings settings,
      MeterRegistry meters) {
    this.bus = bus;
    this.service = service;
    this.outbox = new PostgresOutbox(database);
    this.inbox = new Inbox(database);
    this.relay = new Relay(vertx, database, bus, service);
    this.oldestUndelivered =
        new OldestAge(
            meters,
            "souk.outbox.oldest.seconds",
            "Age of the oldest event that a subscriber has yet to acknowledge",
            outbox::oldestUndelivered);
    this.retention =
        new Retention(
            database,
            settings.duration("events.keep"),
            settings.duration("events.remember"),
            settings.integer("events.prune_batch", 1, 100_000));
    this.pruneEvery = settings.duration("events.prune_every");
    this.measureEvery = settings.duration("events.measure_every");
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
    jobs.leased("relay-events", Relay.EVERY, relay::run);
    jobs.leased("prune-events", pruneEvery, retention::prune);
    oldestUndelivered.measure(jobs, "measure-events", measureEvery);
    jobs.local("announce-subscriptions", ANNOUNCE_EVERY, () -> inbox.announce(bus, service));
    return bus.serve(EventSource.class, outbox)
        .compose(served -> bus.serve(EventSink.class, inbox))
        .onSuccess(served -> inbox.announce(bus, service));
  }
}
