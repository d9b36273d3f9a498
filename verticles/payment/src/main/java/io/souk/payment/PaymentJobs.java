package io.souk.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.config.Settings;
import io.souk.chassis.job.Jobs;
import io.souk.chassis.job.OldestAge;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The work that nobody waits for. */
final class PaymentJobs {
  private final Jobs jobs;
  private final Settings settings;
  private final MeterRegistry meters;
  private final int most;

  PaymentJobs(Jobs jobs, Settings settings, MeterRegistry meters) {
    this.jobs = jobs;
    this.settings = settings;
    this.meters = meters;
    this.most = settings.integer("payment.resolve_batch", 1, 10_000);
  }

  /**
   * Brings to an end what is due.
   *
   * @param claimDue takes over what is due, so much at most
   */
  <T> void resolve(
      String name, Function<Integer, Future<List<T>>> claimDue, Function<T, Future<T>> errand) {
    Resolver<T> resolver = new Resolver<>(() -> claimDue.apply(most), errand, most);
    jobs.leased(name, settings.duration("payment.resolve_every"), resolver::resolve);
  }

  /**
   * @param every the setting that says how often
   */
  void repeat(String name, String every, Supplier<Future<?>> work) {
    jobs.leased(name, settings.duration(every), work);
  }

  /**
   * Tells operators how long the oldest of these has waited.
   *
   * @param seconds asks for the age
   */
  void measure(String job, String gauge, String description, Supplier<Future<Double>> seconds) {
    new OldestAge(meters, gauge, description, seconds)
        .measure(jobs, job, settings.duration("payment.measure_every"));
  }
}
