package io.souk.chassis.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job's lease as this node knows it: renewed in the background while held, asked for now and
 * then while not, so that a frequent job does not write with every run.
 */
final class HeldLease implements Permission {
  private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);
  // Two renewals may fail before the lease is lost.
  private static final int RENEWALS_PER_LEASE = 3;
  // Another node's release is noticed within this, at the price of one small statement.
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Leases leases;
  private final String name;
  private final Duration lease;
  // In System.nanoTime(), reckoned from before the question: never later than the database's view.
  private volatile long heldUntil = System.nanoTime();
  private volatile long askAgain = System.nanoTime();
  // A late renewal may still be under way when the lease is asked for anew.
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile boolean stopped;

  HeldLease(Vertx vertx, Leases leases, String name, Duration lease) {
    this.vertx = vertx;
    this.leases = leases;
    this.name = name;
    this.lease = lease;
  }

  @Override
  public Future<Boolean> ask() {
    long now = System.nanoTime();
    if (heldUntil - now > 0) {
      return Future.succeededFuture(true);
    }
    if (askAgain - now > 0) {
      return Future.succeededFuture(false);
    }
    askAgain = now + ASK_AGAIN.toNanos();
    return acquire(now)
        .onSuccess(
            held -> {
              if (held && renewing.compareAndSet(false, true)) {
                renewLater();
              }
            });
  }

  @Override
  public void stop() {
    stopped = true;
  }

  private Future<Boolean> acquire(long asked) {
    return leases
        .acquire(name)
        .onSuccess(held -> heldUntil = held ? asked + lease.toNanos() : asked);
  }

  private void renewLater() {
    vertx.setTimer(lease.toMillis() / RENEWALS_PER_LEASE, timer -> renew());
  }

  private void renew() {
    if (stopped || heldUntil - System.nanoTime() <= 0) {
      renewing.set(false); // asked for anew by the next run, if there is one
      return;
    }
    acquire(System.nanoTime())
        .onFailure(e -> LOG.warn("Lease {} not renewed: {}", name, e.toString()))
        .onComplete(
            renewed -> {
              if (renewed.failed() || renewed.result()) {
                renewLater();
              } else {
                renewing.set(false);
              }
            });
  }
}
