package io.souk.chassis.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.database.Batcher.Outcome;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One batcher, many threads at once, and commits on yet another. */
class BatcherThreadsTest {
  private static final int THREADS = 8;
  private static final int REQUESTS_EACH = 2_000;

  private record Request(int thread, int number) {}

  private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
  private final ExecutorService commits = Executors.newSingleThreadExecutor();
  private final List<Request> performed = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();

  @AfterEach
  void stop() {
    callers.shutdownNow();
    commits.shutdownNow();
  }

  @Test
  void everyCallerIsAnsweredInItsOwnOrderByOneBatchAtATime() {
    Batcher<Request, Request> batcher =
        new Batcher<>(100, THREADS * REQUESTS_EACH, this::commitElsewhere);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<List<Future<Request>>>> all =
        IntStream.range(0, THREADS).mapToObj(thread -> submitAll(batcher, start, thread)).toList();

    for (int thread = 0; thread < THREADS; thread++) {
      List<Future<Request>> answers = Await.success(all.get(thread));
      for (int number = 0; number < REQUESTS_EACH; number++) {
        assertThat(Await.success(answers.get(number))).isEqualTo(new Request(thread, number));
      }
    }
    assertThat(mostUnderWay).hasValue(1);
    assertThat(performed).hasSize(THREADS * REQUESTS_EACH);
    Map<Integer, Integer> next = new HashMap<>();
    performed.forEach(
        request ->
            assertThat(request.number())
                .isEqualTo(next.merge(request.thread(), 1, Integer::sum) - 1));
    assertThat(batcher.queued()).isZero();
  }

  private Future<List<Future<Request>>> submitAll(
      Batcher<Request, Request> batcher, CyclicBarrier start, int thread) {
    Promise<List<Future<Request>>> submitted = Promise.promise();
    callers.execute(
        () -> {
          try {
            start.await();
            List<Future<Request>> answers = new ArrayList<>();
            for (int number = 0; number < REQUESTS_EACH; number++) {
              answers.add(batcher.submit(new Request(thread, number)));
            }
            submitted.complete(answers);
          } catch (Exception e) {
            submitted.fail(e);
          }
        });
    return submitted.future();
  }

  private Future<List<Outcome<Request>>> commitElsewhere(List<Request> requests) {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    Promise<List<Outcome<Request>>> committed = Promise.promise();
    commits.execute(
        () -> {
          performed.addAll(requests);
          underWay.decrementAndGet();
          committed.complete(requests.stream().map(Outcome::done).toList());
        });
    return committed.future();
  }
}
