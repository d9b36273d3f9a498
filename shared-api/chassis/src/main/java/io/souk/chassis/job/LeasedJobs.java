package io.souk.chassis.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Jobs} of one process, leased in the service's database. */
public final class LeasedJobs implements Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedJobs.class);

  private final Vertx vertx;
  private final MeterRegistry meters;
  private final String service;
  private final Duration lease;
  private final Duration finish;
  private final Duration overdue;
  private final Leases leases;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  /**
   * @param service the service's name, the caller of what the jobs call
   * @param instance this process's id, the leases' holder
   * @param settings {@code jobs.lease}, {@code jobs.finish}, {@code jobs.overdue}
   */
  public LeasedJobs(
      Vertx vertx,
      Database database,
      String service,
      String instance,
      Settings settings,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.meters = meters;
    this.service = service;
    this.lease = settings.duration("jobs.lease");
    this.finish = settings.duration("jobs.finish");
    this.overdue = settings.duration("jobs.overdue");
    this.leases = new Leases(database, instance, lease);
  }

  @Override
  public void leased(String name, Duration every, Supplier<Future<?>> work) {
    start(name, every, work, new HeldLease(vertx, leases, name, lease));
  }

  @Override
  public void local(String name, Duration every, Supplier<Future<?>> work) {
    start(name, every, work, Permission.ALWAYS);
  }

  private void start(String name, Duration every, Supplier<Future<?>> work, Permission permission) {
    Job job = new Job(vertx, service, name, every, finish, overdue, work, permission, meters);
    if (jobs.putIfAbsent(name, job) == null) {
      job.start();
    }
  }

  /**
   * Starts nothing more, waits for what runs (at most {@code jobs.finish}) and gives the leases
   * back, so that another node takes over at once.
   */
  public Future<Void> stop() {
    List<Future<Void>> stopped = jobs.values().stream().map(Job::stop).toList();
    Future<?> limit = vertx.timer(finish.toMillis());
    return Future.any(Future.join(stopped), limit)
        .transform(done -> leases.release(jobs.keySet()))
        .onFailure(e -> LOG.warn("Leases not given back, they run out: {}", e.toString()))
        .otherwiseEmpty();
  }
}
