package io.souk.bench.driver;

import io.souk.chassis.ServiceContext;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Request;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Does what it is told, one command after the other, on one context's thread. */
final class Driver {
  // More than ever are on their way in a closed model: nobody waits for a connection there.
  private static final int CONNECTIONS = 1_000;
  // Longer than the gateway takes at most (5 s for an order): it gives up first, and says so.
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int COUNTED_AT_ONCE = 4;
  private static final long PAUSE_MILLIS = 200;
  // Of a reading of too few requests.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Context context;
  private final DriverSettings settings;
  private final HistoryWriter history;
  private final Shop shop;
  private final Loads loads;
  private @Nullable Traffic traffic;
  private long number;

  Driver(ServiceContext node, DriverSettings settings, HistoryWriter history) {
    this.vertx = node.vertx();
    this.context = vertx.getOrCreateContext();
    this.settings = settings;
    this.history = history;
    this.shop = new Shop(vertx, settings, history, CONNECTIONS, PATIENCE);
    this.loads = new Loads(shop, node.bus(), settings);
  }

  /** Completes with what is to be answered. */
  Future<?> obey(Command command) {
    return Future.future(
        answer ->
            context.runOnContext(
                now -> obeyNow(command).<Object>map(done -> done).onComplete(answer)));
  }

  private Future<?> obeyNow(Command command) {
    if (command instanceof Command.Count count) {
      return count(count);
    }
    if (command instanceof Command.Crowd crowd) {
      return open(new Crowd(loads.named(crowd.load()), this::next, context, crowd.clients()));
    }
    if (command instanceof Command.Arrivals arrivals) {
      return open(new Arrivals(loads.named(arrivals.load()), this::next, context, arrivals.rate()));
    }
    if (command instanceof Command.Read read) {
      return current().read(read.least(), System.nanoTime() + LONGEST.toNanos());
    }
    if (command instanceof Command.Stop) {
      Traffic closing = current();
      traffic = null;
      return closing.close();
    }
    if (command instanceof Command.Flash sale) {
      // Who comes in a crowd has to wait.
      Duration patience = Duration.ofSeconds(sale.seconds());
      Shop crowded = new Shop(vertx, settings, history, sale.connections(), patience);
      return new Flash(vertx, crowded, sale).run().onComplete(over -> crowded.close());
    }
    throw new IllegalArgumentException("Unknown: " + command);
  }

  private Future<?> open(Traffic next) {
    if (traffic != null) {
      return Future.failedFuture("There is traffic already");
    }
    traffic = next;
    next.open();
    return Future.succeededFuture(Map.of());
  }

  private Traffic current() {
    Traffic open = traffic;
    if (open == null) {
      throw new IllegalStateException("There is no traffic");
    }
    return open;
  }

  private Future<?> count(Command.Count count) {
    Iterator<String> skus = List.copyOf(count.skus()).iterator();
    return Future.all(
            IntStream.range(0, COUNTED_AT_ONCE)
                .mapToObj(i -> countNext(skus, count.units()))
                .toList())
        .map(Map.of());
  }

  private Future<Void> countNext(Iterator<String> skus, long units) {
    return skus.hasNext()
        ? count(skus.next(), units).compose(counted -> countNext(skus, units))
        : Future.succeededFuture();
  }

  /** Programs that have just started may be too slow to tell; counting again changes nothing. */
  private Future<Void> count(String sku, long units) {
    return shop.ask(Request.setStock(sku, units))
        .compose(
            told -> {
              if (told.answer().status() == 200) {
                return Future.succeededFuture();
              }
              return told.answer().unknown()
                  ? vertx.timer(PAUSE_MILLIS).compose(tick -> count(sku, units))
                  : Future.failedFuture("Counting was answered " + told.answer());
            });
  }

  private long next() {
    return number++;
  }
}
