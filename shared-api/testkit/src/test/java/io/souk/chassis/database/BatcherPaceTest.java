package io.souk.chassis.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.database.Batcher.Outcome;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How fast batches follow one another on a real event loop. */
class BatcherPaceTest {
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration FOREVER = Duration.ofHours(1);

  private record Begun(List<String> requests, long at) {}

  private final Vertx vertx = Vertx.vertx();
  private final List<Begun> batches = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void whatCameTogetherWaitsForThePaceAndSharesABatch() {
    atOnce(batcher(10, PACE), "a", "b", "c").forEach(Await::success);
    assertThat(batches)
        .extracting(Begun::requests)
        .containsExactly(List.of("a"), List.of("b", "c"));
    // A commit takes 1 ms here; our clock is read a moment after the batcher's.
    assertThat(Duration.ofNanos(batches.get(1).at() - batches.get(0).at()))
        .isGreaterThan(PACE.dividedBy(2));
  }

  @Test
  void aFullBatchBeginsAtOnce() {
    atOnce(batcher(2, FOREVER), "a", "b", "c").forEach(Await::success);
    assertThat(batches)
        .extracting(Begun::requests)
        .containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void whatFillsABatchEndsItsWait() {
    Batcher<String, String> batcher = batcher(2, FOREVER);
    List<Future<String>> first = atOnce(batcher, "a", "b");
    Await.success(first.get(0));
    assertThat(first.get(1).isComplete()).isFalse();

    atOnce(batcher, "c").forEach(Await::success);

    Await.success(first.get(1));
    assertThat(batches)
        .extracting(Begun::requests)
        .containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void aLoneRequestWaitsForNothing() {
    Batcher<String, String> batcher = batcher(10, FOREVER);
    for (String request : List.of("a", "b", "c")) {
      atOnce(batcher, request).forEach(Await::success);
    }
    assertThat(batches).hasSize(3);
  }

  private Batcher<String, String> batcher(int most, Duration pace) {
    return new Batcher<>(most, 10, pace, this::perform, new Batcher.Watcher() {});
  }

  private Future<List<Outcome<String>>> perform(List<String> requests) {
    batches.add(new Begun(requests, System.nanoTime()));
    return vertx.timer(1).map(done -> requests.stream().map(Outcome::done).toList());
  }

  private List<Future<String>> atOnce(Batcher<String, String> batcher, String... requests) {
    Promise<List<Future<String>>> submitted = Promise.promise();
    vertx.runOnContext(
        turn -> submitted.complete(Stream.of(requests).map(batcher::submit).toList()));
    return Await.success(submitted.future());
  }
}
