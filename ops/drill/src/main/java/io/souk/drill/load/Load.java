package io.souk.drill.load;

import io.souk.drill.history.Request;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients that come when they come, however busy the shop is (an open model): at random times, so
 * many a second on average. What each wants is timed from when it came, so that waiting counts. At
 * most {@value #MOST_WAITING} may wait for an answer; who comes then is not sent, but counted.
 */
public final class Load {
  private static final int MOST_WAITING = 1500;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

  private final Buyer buyer;
  private final Mix mix;
  private final Random random;
  private final Semaphore places = new Semaphore(MOST_WAITING);
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final Thread door = new Thread(this::open, "load");
  private final long begin = System.nanoTime();
  private volatile double rate;
  private volatile boolean closing;
  private volatile @Nullable Throwable broken;

  /** Opens the shop. */
  public Load(Storefront storefront, Mix mix, Random random, double rate) {
    this.buyer = new Buyer(storefront);
    this.mix = mix;
    this.random = random;
    this.rate = rate;
    door.start();
  }

  /** From now on, so many come a second. */
  public void rate(double arrivals) {
    rate = arrivals;
  }

  /** Nanoseconds since the start: the time that samples tell. */
  public long now() {
    return System.nanoTime() - begin;
  }

  /** All that is over by now, in no particular order. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /**
   * Lets nobody in any more and waits for the last answers.
   *
   * @throws IllegalStateException if the load broke, so that its history is not whole
   */
  public void close() {
    closing = true;
    try {
      door.join();
      boolean all = places.tryAcquire(MOST_WAITING, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
      if (!all || broken != null) {
        throw new IllegalStateException("The load broke", broken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the last answers came", e);
    }
  }

  private void open() {
    long next = 0;
    while (!closing) {
      next += gap();
      // The rate may rise while it waits, so no wait is long.
      while (!closing && now() < next) {
        LockSupport.parkNanos(Math.min(next - now(), TimeUnit.MILLISECONDS.toNanos(200)));
      }
      if (!closing) {
        come(next);
      }
    }
  }

  // Arrivals that know nothing of each other lie exponentially far apart.
  private long gap() {
    double seconds = -Math.log(1 - random.nextDouble()) / rate;
    return (long) (Math.min(seconds, 1) * 1e9);
  }

  private void come(long at) {
    for (Request request : mix.next()) {
      if (places.tryAcquire()) {
        ask(request, at);
      } else {
        samples.add(Sample.unsent(at, request.op()));
      }
    }
  }

  private void ask(Request request, long at) {
    try {
      CompletableFuture<?> unused =
          buyer
              .ask(request)
              .whenComplete((outcome, failure) -> left(request, at, outcome, failure));
    } catch (RuntimeException e) {
      left(request, at, null, e);
    }
  }

  private void left(
      Request request, long at, Buyer.@Nullable Outcome outcome, @Nullable Throwable failure) {
    if (outcome == null) {
      broken = failure;
    } else {
      mix.learn(request, outcome.answer());
      samples.add(new Sample(at, now() - at, request.op(), outcome.answer(), outcome.attempts()));
    }
    places.release();
  }
}
