package io.souk.chassis.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.bus.Call;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job of this process: run, wait, run again. */
final class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final Vertx vertx;
  private final String service;
  private final String name;
  private final Duration every;
  private final Duration patience;
  private final Duration overdue;
  private final Supplier<Future<?>> work;
  private final Permission permission;
  private final Counter failures;
  private final LongTaskTimer runs;
  private final Promise<Void> ended = Promise.promise();
  private boolean failing;
  private boolean running;
  private boolean stopped;

  Job(
      Vertx vertx,
      String service,
      String name,
      Duration every,
      Duration patience,
      Duration overdue,
      Supplier<Future<?>> work,
      Permission permission,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.service = service;
    this.name = name;
    this.every = every;
    this.patience = patience;
    this.overdue = overdue;
    this.work = work;
    this.permission = permission;
    this.failures = meters.counter("souk.job.failures", "job", name);
    this.runs =
        LongTaskTimer.builder("souk.job.running")
            .description("How long runs of jobs have been under way")
            .tag("job", name)
            .register(meters);
  }

  void start() {
    later();
  }

  /** Runs no more; completes when the run under way has ended. */
  synchronized Future<Void> stop() {
    stopped = true;
    permission.stop();
    if (!running) {
      ended.tryComplete();
    }
    return ended.future();
  }

  private void later() {
    vertx.setTimer(Math.max(1, every.toMillis()), timer -> run());
  }

  private void run() {
    if (begin()) {
      LongTaskTimer.Sample run = runs.start();
      long watch = vertx.setPeriodic(overdue.toMillis(), late -> warn(run));
      Call.detached(vertx, patience, service, this::ifPermitted)
          .onSuccess(done -> failing = false)
          .onFailure(this::failed)
          .onComplete(
              done -> {
                vertx.cancelTimer(watch);
                run.stop();
                end();
              });
    }
  }

  private void warn(LongTaskTimer.Sample run) {
    LOG.warn(
        "Job {} does not end: it has been running for {} s",
        name,
        (long) run.duration(TimeUnit.SECONDS));
  }

  private Future<?> ifPermitted() {
    return permission.ask().compose(yes -> yes ? work.get() : Future.succeededFuture());
  }

  private synchronized boolean begin() {
    running = !stopped;
    return running;
  }

  private synchronized void end() {
    running = false;
    if (stopped) {
      ended.tryComplete();
    } else {
      later();
    }
  }

  private void failed(Throwable failure) {
    failures.increment();
    if (failing) {
      LOG.warn("Job {} failed again and will run again", name, failure);
    } else {
      // Once is nothing: a neighbor restarts, a connection is lost.
      LOG.info("Job {} failed and will run again: {}", name, failure.getMessage());
    }
    failing = true;
  }
}
