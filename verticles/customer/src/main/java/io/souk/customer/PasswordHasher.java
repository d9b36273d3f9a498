package io.souk.customer;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.chassis.bus.Call;
import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Argon2id on a few threads of its own, for a bounded number of callers. */
final class PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Map<String, Object> SOON = Map.of("retry_after_seconds", 1);

  private final Argon2Function argon2;
  private final WorkerExecutor threads;
  private final int most;
  private final AtomicInteger admitted = new AtomicInteger();
  private final Timer timer;
  private volatile String nobodys = "";

  private PasswordHasher(Vertx vertx, Settings settings, MeterRegistry meters) {
    int threadCount = settings.integer("customer.password.threads", 1, 64);
    this.argon2 =
        Argon2Function.getInstance(
            // The least OWASP lists, and what still leaves room for others.
            settings.integer("customer.password.memory_kib", 7_168, 1_048_576),
            settings.integer("customer.password.iterations", 1, 20),
            settings.integer("customer.password.parallelism", 1, 16),
            HASH_BYTES,
            Argon2.ID);
    this.threads = vertx.createSharedWorkerExecutor("passwords", threadCount);
    this.most = threadCount + settings.integer("customer.password.queue", 0, 10_000);
    this.timer = meters.timer("souk.customer.password.hash");
    Gauge.builder("souk.customer.password.admitted", admitted, AtomicInteger::get)
        .description("Calls that check a password or wait for it")
        .register(meters);
  }

  /**
   * Reads {@code customer.password}; ready once it has hashed for the first time, which takes many
   * times as long as later.
   */
  static Future<PasswordHasher> open(Vertx vertx, Settings settings, MeterRegistry meters) {
    PasswordHasher hasher = new PasswordHasher(vertx, settings, meters);
    return hasher
        .hash("nobody's")
        .map(
            hash -> {
              hasher.nobodys = hash;
              return hasher;
            });
  }

  /**
   * Runs work that hashes, unless too many do: overloaded. Whatever it does first (counting an
   * attempt, say) is then not done in vain.
   */
  <T> Future<T> admit(Supplier<Future<T>> work) {
    if (admitted.incrementAndGet() > most) {
      admitted.decrementAndGet();
      return Future.failedFuture(
          new Failure(FailureCode.OVERLOADED, "Too many passwords wait to be checked", SOON));
    }
    return Future.<Void>succeededFuture()
        .compose(admission -> work.get())
        .onComplete(done -> admitted.decrementAndGet());
  }

  /** The hash with its salt and figures, as it is kept. */
  Future<String> hash(String password) {
    return onThread(() -> hashNow(password));
  }

  /** Whether it is the password; both answers take as long. */
  Future<Boolean> matches(String password, String hash) {
    return onThread(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Takes as long as a check, and fails it: for an email that has no account. */
  Future<Boolean> matchesNobody(String password) {
    return matches(password, nobodys).map(false);
  }

  /** Whether a hash was made with other figures than are configured now. */
  boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(argon2);
  }

  private String hashNow(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
  }

  /** A caller who has given up by the time a thread is free costs nothing more. */
  private <T> Future<T> onThread(Callable<T> work) {
    Call call = Call.current();
    return threads.executeBlocking(
        () -> {
          if (call != null && call.remaining().isZero()) {
            throw new Failure(FailureCode.OVERLOADED, "No thread was free in time", SOON);
          }
          return timer.recordCallable(work);
        },
        false);
  }
}
