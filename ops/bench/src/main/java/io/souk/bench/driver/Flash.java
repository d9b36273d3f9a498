package io.souk.bench.driver;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Request;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Many buyers at once for few units. A buyer who is told to come back waits as long as told, and a
 * little more, as others do; the same key then asks for the same order. Who is told that the order
 * is pending looks at it until it has ended.
 */
final class Flash {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration LEAST_PAUSE = Duration.ofMillis(200);
  private static final long SEED = 1;

  private final Vertx vertx;
  private final Shop shop;
  private final Command.Flash sale;
  private final Random random = new Random(SEED);
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
  private final Promise<FlashResult> over = Promise.promise();
  private final long begin = System.nanoTime();
  private long attempts;

  Flash(Vertx vertx, Shop shop, Command.Flash sale) {
    this.vertx = vertx;
    this.shop = shop;
    this.sale = sale;
  }

  /** Lets all come; completes once each of them knows, or has given up. */
  Future<FlashResult> run() {
    for (int buyer = 0; buyer < sale.buyers(); buyer++) {
      ask(PlaceOrders.order("bench-" + sale.sku() + "-" + buyer, sale.sku()));
    }
    return over.future();
  }

  private void ask(Request request) {
    attempts++;
    shop.ask(request).onSuccess(told -> hear(request, told));
  }

  private void hear(Request request, Shop.Told told) {
    Answer answer = told.answer();
    if (answer.status() == 202 || "pending".equals(answer.orderStatus())) {
      again(Request.getOrder(Objects.requireNonNull(answer.orderId())), LOOK_AGAIN);
    } else if (answer.unknown() || answer.tooEarly()) {
      again(request, told.retryAfter());
    } else {
      // Why an order is canceled is the same word as in the problem of who heard of it at once.
      know(answer.code() == null ? answer.orderStatus() : answer.code());
    }
  }

  private void again(Request request, Duration pause) {
    long least = Math.max(pause.toMillis(), LEAST_PAUSE.toMillis());
    long millis = least + (long) (random.nextDouble() * least);
    if (System.nanoTime() - begin + millis * 1_000_000 > sale.seconds() * 1_000_000_000L) {
      know(FlashResult.UNANSWERED);
    } else {
      vertx.setTimer(millis, tick -> ask(request));
    }
  }

  private void know(@Nullable String outcome) {
    outcomes.merge(String.valueOf(outcome), 1L, Long::sum);
    nanos.recordValue(System.nanoTime() - begin);
    if (nanos.getTotalCount() == sale.buyers()) {
      over.complete(
          new FlashResult(
              outcomes,
              attempts,
              (System.nanoTime() - begin) / 1e9,
              Tally.millis(nanos, 50),
              Tally.millis(nanos, 99),
              Tally.millis(nanos, 99.9)));
    }
  }
}
