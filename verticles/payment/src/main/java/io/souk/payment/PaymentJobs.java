package io.souk.payment;

import io.souk.chassis.config.Settings;
import io.souk.chassis.job.Jobs;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The work that nobody waits for. */
final class PaymentJobs {
  private final Jobs jobs;
  private final Settings settings;
  private final int most;

  PaymentJobs(Jobs jobs, Settings settings) {
    this.jobs = jobs;
    this.settings = settings;
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
}
