package io.souk.chassis.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.chassis.database.Batcher.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatcherTest {
  private final Throwable duplicateKey = new PgException("duplicate key", "ERROR", "23505", "");

  private final List<List<Integer>> batches = new ArrayList<>();
  private final ArrayDeque<Promise<List<Outcome<Integer>>>> inFlight = new ArrayDeque<>();

  /** A database that answers when the test says so. */
  private Future<List<Outcome<Integer>>> perform(List<Integer> requests) {
    batches.add(List.copyOf(requests));
    Promise<List<Outcome<Integer>>> promise = Promise.promise();
    inFlight.add(promise);
    return promise.future();
  }

  private void commit() {
    List<Integer> oldest = batches.get(batches.size() - inFlight.size());
    inFlight.remove().complete(oldest.stream().map(n -> Outcome.done(n * 10)).toList());
  }

  @Test
  void aLoneRequestIsPerformedAtOnce() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 10, this::perform);
    Future<Integer> answer = batcher.submit(1);
    assertThat(batches).containsExactly(List.of(1));
    commit();
    assertThat(answer.result()).isEqualTo(10);
    assertThat(inFlight).isEmpty();
  }

  @Test
  void whatArrivesDuringACommitFormsTheNextBatchInOrder() {
    Batcher<Integer, Integer> batcher = new Batcher<>(3, 10, this::perform);
    List<Future<Integer>> answers = IntStream.range(0, 6).mapToObj(batcher::submit).toList();
    assertThat(batcher.queued()).isEqualTo(5);
    commit();
    commit();
    commit();
    assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    assertThat(answers).extracting(Future::result).containsExactly(0, 10, 20, 30, 40, 50);
    assertThat(batcher.queued()).isZero();
  }

  @Test
  void anIdleBatcherStartsAgain() {
    Batcher<Integer, Integer> batcher = new Batcher<>(3, 10, this::perform);
    batcher.submit(1);
    commit();
    Future<Integer> later = batcher.submit(2);
    commit();
    assertThat(later.result()).isEqualTo(20);
  }

  @Test
  void oneTooManyIsRefusedAndDisturbsNobody() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 2, this::perform);
    List<Future<Integer>> served = IntStream.range(0, 3).mapToObj(batcher::submit).toList();
    Future<Integer> refused = batcher.submit(3);
    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.OVERLOADED));
    commit();
    commit();
    assertThat(served).allMatch(Future::succeeded);
  }

  @Test
  void eachMemberHasItsOwnOutcome() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 10, this::perform);
    batcher.submit(0);
    Future<Integer> good = batcher.submit(1);
    Future<Integer> bad = batcher.submit(2);
    commit();
    Failure soldOut = new Failure(FailureCode.INSUFFICIENT_STOCK, "Sold out");
    inFlight.remove().complete(List.of(Outcome.done(7), Outcome.refused(soldOut)));
    assertThat(good.result()).isEqualTo(7);
    assertThat(bad.cause()).isSameAs(soldOut);
  }

  @Test
  void aPoisonousMemberFailsAlone() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 10, this::perform);
    batcher.submit(0);
    List<Future<Integer>> answers = IntStream.range(1, 4).mapToObj(batcher::submit).toList();
    commit();
    inFlight.remove().fail(duplicateKey);
    commit();
    inFlight.remove().fail(duplicateKey);
    commit();
    assertThat(batches)
        .containsExactly(List.of(0), List.of(1, 2, 3), List.of(1), List.of(2), List.of(3));
    assertThat(answers).extracting(Future::succeeded).containsExactly(true, false, true);
    assertThat(answers.get(1).cause()).isSameAs(duplicateKey);
  }

  @Test
  void whatArrivesWhileMembersAreRetriedAloneStillWaitsItsTurn() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 10, this::perform);
    batcher.submit(0);
    batcher.submit(1);
    batcher.submit(2);
    commit();
    inFlight.remove().fail(new IllegalArgumentException("a defect"));
    Future<Integer> late = batcher.submit(3);
    commit();
    commit();
    commit();
    assertThat(batches)
        .containsExactly(List.of(0), List.of(1, 2), List.of(1), List.of(2), List.of(3));
    assertThat(late.result()).isEqualTo(30);
  }

  @Test
  void aLostDatabaseFailsTheBatchWithoutTryingEachMember() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 10, this::perform);
    batcher.submit(0);
    List<Future<Integer>> answers = IntStream.range(1, 4).mapToObj(batcher::submit).toList();
    commit();
    IOException gone = new IOException("connection refused");
    inFlight.remove().fail(gone);
    assertThat(batches).hasSize(2);
    assertThat(answers).extracting(Future::cause).containsOnly(gone);
  }

  @Test
  void aDatabaseLostAmongLoneRetriesFailsTheRest() {
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 10, this::perform);
    batcher.submit(0);
    List<Future<Integer>> answers = IntStream.range(1, 4).mapToObj(batcher::submit).toList();
    commit();
    inFlight.remove().fail(duplicateKey);
    commit();
    inFlight.remove().fail(new PgException("shutting down", "FATAL", "57P01", ""));
    assertThat(answers).extracting(Future::succeeded).containsExactly(true, false, false);
    assertThat(batches).hasSize(4);
    assertThat(batcher.submit(9).isComplete()).isFalse();
  }

  @Test
  void aThrowingPerformanceDoesNotStopTheBatcher() {
    AtomicInteger calls = new AtomicInteger();
    Batcher<Integer, Integer> batcher =
        new Batcher<>(
            10,
            10,
            requests -> {
              if (calls.getAndIncrement() == 0) {
                throw new AssertionError("thrown, not returned");
              }
              return perform(requests);
            });
    assertThat(batcher.submit(1).cause()).isInstanceOf(AssertionError.class);
    Future<Integer> second = batcher.submit(2);
    commit();
    assertThat(second.result()).isEqualTo(20);
  }

  @Test
  void tooFewOutcomesAreADefectSeenByAllMembers() {
    Batcher<Integer, Integer> batcher =
        new Batcher<>(10, 10, requests -> Future.succeededFuture(List.of()));
    assertThat(batcher.submit(1).cause()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theWatcherHearsSizesAndRefusals() {
    List<Integer> sizes = new ArrayList<>();
    AtomicInteger refusals = new AtomicInteger();
    Batcher.Watcher watcher =
        new Batcher.Watcher() {
          @Override
          public void performing(int size, Duration longestWait) {
            assertThat(longestWait.isNegative()).isFalse();
            sizes.add(size);
          }

          @Override
          public void refused() {
            refusals.incrementAndGet();
          }
        };
    Batcher<Integer, Integer> batcher = new Batcher<>(10, 2, Duration.ZERO, this::perform, watcher);
    IntStream.range(0, 4).forEach(batcher::submit);
    commit();
    commit();
    assertThat(sizes).containsExactly(1, 2);
    assertThat(refusals).hasValue(1);
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> new Batcher<>(0, 1, this::perform))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersComeOnTheCallersContext() throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    try {
      Batcher<Integer, Integer> batcher = new Batcher<>(10, 100, BatcherTest::answerLater);
      CountDownLatch answered = new CountDownLatch(8);
      AtomicInteger astray = new AtomicInteger();
      for (int i = 0; i < 8; i++) {
        int request = i;
        Context context = vertx.getOrCreateContext();
        context.runOnContext(
            start ->
                batcher
                    .submit(request)
                    .onComplete(
                        answer -> {
                          if (Vertx.currentContext() != context) {
                            astray.incrementAndGet();
                          }
                          answered.countDown();
                        }));
      }
      assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(astray).hasValue(0);
    } finally {
      vertx.close();
    }
  }

  private static Future<List<Outcome<Integer>>> answerLater(List<Integer> requests) {
    Promise<List<Outcome<Integer>>> promise = Promise.promise();
    new Thread(() -> promise.complete(requests.stream().map(Outcome::done).toList())).start();
    return promise.future();
  }

  /** Random arrivals, commits and failures: every request ends once, in order, its own way. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void everyRequestEndsItsOwnWayInOrderOfArrival(long seed) {
    Random random = new Random(seed);
    int maxBatch = 1 + random.nextInt(20);
    Batcher<Integer, Integer> batcher = new Batcher<>(maxBatch, 50, this::perform);
    List<Future<Integer>> answers = new ArrayList<>();
    List<Integer> ended = new ArrayList<>();
    int refused = 0;
    for (int step = 0; step < 2_000; step++) {
      if (random.nextInt(3) > 0) {
        int request = step;
        Future<Integer> answer = batcher.submit(request);
        if (answer.failed()) {
          refused++;
        } else {
          answers.add(answer);
          answer.onComplete(end -> ended.add(request));
        }
      } else {
        finishOne();
      }
    }
    while (!inFlight.isEmpty()) {
      finishOne();
    }
    assertThat(answers).allMatch(Future::isComplete);
    assertThat(ended).isSorted().doesNotHaveDuplicates().hasSize(answers.size());
    assertThat(answers.size() + refused).isGreaterThan(1_000);
    assertThat(answers).allMatch(answer -> answer.failed() == (answer.cause() == duplicateKey));
    assertThat(batches).allMatch(batch -> batch.size() <= maxBatch);
    // Multiples of 17 poison their batch; nobody else fails.
    assertThat(answers.stream().filter(Future::failed).count())
        .isEqualTo(ended.stream().filter(request -> request % 17 == 0).count());
  }

  private void finishOne() {
    if (inFlight.isEmpty()) {
      return;
    }
    List<Integer> oldest = batches.get(batches.size() - inFlight.size());
    if (oldest.stream().anyMatch(request -> request % 17 == 0)) {
      inFlight.remove().fail(duplicateKey);
    } else {
      commit();
    }
  }
}
