package io.souk.notification.webhook;

import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Database;
import io.souk.notification.RetryRules;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Claims come from the database, so that nodes share the work and a dead node's
 * comes up again; each webhook then goes its own way and none waits for another, and so many are
 * under way at most.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Database database;
  private final DeliveryStore deliveries;
  private final WebhookSender sender;
  private final RetryRules retries;
  private final WebhookMeters meters;
  private final int most;
  private final Batcher<Result, Boolean> results;
  private final AtomicBoolean claiming = new AtomicBoolean();
  private final Promise<Void> idle = Promise.promise();
  private int inFlight;
  private boolean closed;

  /**
   * @param most webhooks under way at a time
   */
  Dispatcher(
      Database database,
      DeliveryStore deliveries,
      WebhookSender sender,
      RetryRules retries,
      WebhookMeters meters,
      int most,
      BatchLimits limits) {
    this.database = database;
    this.deliveries = deliveries;
    this.sender = sender;
    this.retries = retries;
    this.meters = meters;
    this.most = most;
    this.results = limits.batcher("webhook-results", this::write);
  }

  /** Claims what is due while there is room, and sets it going. */
  Future<Void> dispatch() {
    return claiming.compareAndSet(false, true)
        ? claim().onComplete(done -> claiming.set(false))
        : Future.succeededFuture();
  }

  /** Begins nothing more; completes when nothing is under way. */
  Future<Void> close() {
    synchronized (this) {
      closed = true;
      if (inFlight == 0) {
        idle.tryComplete();
      }
    }
    return idle.future();
  }

  private Future<Void> claim() {
    int room = room();
    return room == 0
        ? Future.succeededFuture()
        : database
            .transaction(transaction -> deliveries.claim(transaction, room))
            .compose(
                due -> {
                  due.forEach(this::start);
                  return due.isEmpty() ? Future.succeededFuture() : claim();
                });
  }

  private synchronized int room() {
    return closed ? 0 : most - inFlight;
  }

  private void start(DueWebhook webhook) {
    synchronized (this) {
      inFlight++;
    }
    sender
        .send(webhook.message())
        .compose(outcome -> settle(webhook, outcome))
        .onFailure(e -> LOG.warn("The outcome of {} is not written", webhook.message(), e))
        .onComplete(done -> ended());
  }

  private Future<Boolean> settle(DueWebhook webhook, Outcome outcome) {
    meters.attempted(outcome);
    if (!(outcome instanceof Outcome.Delivered)) {
      LOG.info("{} at attempt {}: {}", webhook.message(), webhook.attempt(), outcome.word());
    }
    return results.submit(new Result(webhook, outcome, pause(webhook, outcome).orElse(null)));
  }

  private Optional<Duration> pause(DueWebhook webhook, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed)) {
      return Optional.empty();
    }
    return retries
        .pauseAfter(webhook.attempt(), ThreadLocalRandom.current())
        .map(pause -> pause.compareTo(failed.leaveAlone()) < 0 ? failed.leaveAlone() : pause);
  }

  /** Whether there was anything to write of each is of no interest: it is written, or outdated. */
  private Future<List<Batcher.Outcome<Boolean>>> write(List<Result> batch) {
    return database
        .transaction(
            transaction ->
                deliveries
                    .settle(transaction, batch)
                    .compose(
                        off -> {
                          Future<Void> given = Future.succeededFuture();
                          for (String endpoint : off) {
                            given = given.compose(v -> deliveries.giveUp(transaction, endpoint));
                          }
                          return given.map(off);
                        }))
        .onSuccess(off -> off.forEach(this::switchedOff))
        .map(off -> batch.stream().map(result -> Batcher.Outcome.done(true)).toList());
  }

  private void switchedOff(String endpoint) {
    LOG.warn("Webhook endpoint {} was switched off", endpoint);
    meters.switchedOff();
  }

  private void ended() {
    synchronized (this) {
      inFlight--;
      if (closed && inFlight == 0) {
        idle.tryComplete();
      }
    }
    // What waited for this one need not wait for the next look.
    dispatch().onFailure(e -> LOG.warn("Webhooks could not be claimed: {}", e.toString()));
  }
}
