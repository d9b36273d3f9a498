package io.souk.chassis.database;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one commit out of many requests. What arrives while a batch is being performed waits and
 * forms the next one, in order of arrival; a lone request waits for nothing. Where requests do come
 * together, batches begin no faster than at a given pace, so that each commit is shared by more:
 * what Postgres calls {@code commit_delay} and {@code commit_siblings}.
 *
 * <p>Each member has an outcome of its own. If a batch as a whole fails on something a single
 * member may have caused (data the database refuses, a defect), its members are performed one by
 * one, so that none fails for another. If it fails on its surroundings (no connection, a timeout),
 * all its members fail with that cause.
 *
 * <p>Safe to share between threads; at most one batch is under way. What {@code perform} does must
 * be safe to do again, and safe beside the batchers of other processes.
 *
 * @param <I> a request
 * @param <O> its answer
 */
public final class Batcher<I, O> {
  // SQLSTATE classes: cardinality violation, data exception, integrity constraint violation.
  private static final Set<String> MEMBERS_FAULT = Set.of("21", "22", "23");

  /** Shared by so many, a commit costs each next to nothing: there is no more to wait for. */
  private static final int ENOUGH = 64;

  private final int maxBatch;
  private final int enough;
  private final int maxQueue;
  private final long pace;
  private final Function<List<I>, Future<List<Outcome<O>>>> perform;
  private final Watcher watcher;

  private final ArrayDeque<Member<I, O>> waiting = new ArrayDeque<>();
  private boolean busy;
  private long began;
  private @Nullable Object rest;

  /** A batcher without a pace that nobody watches. */
  public Batcher(int maxBatch, int maxQueue, Function<List<I>, Future<List<Outcome<O>>>> perform) {
    this(maxBatch, maxQueue, Duration.ZERO, perform, new Watcher() {});
  }

  /**
   * @param maxBatch most members of one batch
   * @param maxQueue most members waiting for the next batch; one more is refused
   * @param pace least time from a batch's beginning to that of the next one, unless that is full or
   *     has 64 members before
   * @param perform performs a batch and gives one outcome per member, in the same order; it runs on
   *     the context of the batch's oldest member, in whose trace its statements appear
   */
  public Batcher(
      int maxBatch,
      int maxQueue,
      Duration pace,
      Function<List<I>, Future<List<Outcome<O>>>> perform,
      Watcher watcher) {
    if (maxBatch < 1 || maxQueue < 1) {
      throw new IllegalArgumentException("maxBatch and maxQueue must be positive");
    }
    this.maxBatch = maxBatch;
    this.enough = Math.min(maxBatch, ENOUGH);
    this.maxQueue = maxQueue;
    this.pace = pace.toNanos();
    this.perform = perform;
    this.watcher = watcher;
  }

  /**
   * Adds a request to the next batch. The future completes on the caller's context.
   *
   * @return the request's own outcome; fails with {@code overloaded} if too many wait already
   */
  public Future<O> submit(I request) {
    Member<I, O> member = new Member<>(request);
    Runnable begin = () -> {};
    synchronized (waiting) {
      if (busy && waiting.size() >= maxQueue) {
        watcher.refused();
        return Future.failedFuture(overloaded());
      }
      if (!busy) {
        busy = true;
        begin = () -> run(List.of(member));
      } else {
        waiting.add(member);
        if (rest != null && waiting.size() >= enough) {
          rest = null;
          begin = this::next;
        }
      }
    }
    begin.run();
    return member.future();
  }

  /** Requests waiting for the next batch. */
  public int queued() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  private void run(List<Member<I, O>> batch) {
    began = System.nanoTime();
    watcher.performing(batch.size(), batch.get(0).waited());
    attempt(batch)
        .onComplete(
            done -> {
              if (done.failed()) {
                batch.forEach(member -> member.fail(done.cause()));
              }
              rest();
            });
  }

  /** Lets the next batch gather. */
  private void rest() {
    long left = began + pace - System.nanoTime();
    Object begun = new Object();
    Member<I, O> oldest;
    synchronized (waiting) {
      oldest = left > 0 && waiting.size() < enough ? waiting.peek() : null;
      rest = oldest == null ? null : begun;
    }
    if (oldest == null) {
      next();
    } else {
      oldest.onItsEventLoop(left, () -> endRest(begun));
    }
  }

  /** Unless enough members ended it. */
  private void endRest(Object begun) {
    synchronized (waiting) {
      if (rest != begun) {
        return;
      }
      rest = null;
    }
    next();
  }

  private void next() {
    List<Member<I, O>> batch = new ArrayList<>();
    synchronized (waiting) {
      while (batch.size() < maxBatch && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      busy = !batch.isEmpty();
    }
    if (!batch.isEmpty()) {
      batch.get(0).onItsContext(() -> run(batch));
    }
  }

  /** Settles the members; fails, leaving unsettled ones, if the surroundings do not let it. */
  private Future<Void> attempt(List<Member<I, O>> batch) {
    return outcomes(batch)
        .transform(
            result -> {
              if (result.succeeded()) {
                return settle(batch, result.result());
              }
              if (!mayBeAMembersFault(result.cause())) {
                return Future.failedFuture(result.cause());
              }
              return batch.size() == 1
                  ? settle(batch, List.of(Outcome.refused(result.cause())))
                  : oneByOne(batch);
            });
  }

  private Future<List<Outcome<O>>> outcomes(List<Member<I, O>> batch) {
    List<I> requests = batch.stream().map(member -> member.request).toList();
    return Future.future(promise -> perform.apply(requests).onComplete(promise));
  }

  private Future<Void> oneByOne(List<Member<I, O>> batch) {
    Future<Void> before = Future.succeededFuture();
    for (Member<I, O> member : batch) {
      before = before.compose(done -> attempt(List.of(member)));
    }
    return before;
  }

  private Future<Void> settle(List<Member<I, O>> batch, List<Outcome<O>> outcomes) {
    if (outcomes.size() != batch.size()) {
      return Future.failedFuture(
          new IllegalStateException(
              outcomes.size() + " outcomes for " + batch.size() + " members"));
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).settle(outcomes.get(i));
    }
    return Future.succeededFuture();
  }

  private static boolean mayBeAMembersFault(Throwable cause) {
    if (cause instanceof PgException refusal) {
      String state = refusal.getSqlState();
      return state != null && state.length() == 5 && MEMBERS_FAULT.contains(state.substring(0, 2));
    }
    if (cause instanceof Failure failure) {
      return failure.code().isDefinite();
    }
    return cause instanceof RuntimeException && !(cause instanceof VertxException);
  }

  private static Failure overloaded() {
    return new Failure(
        FailureCode.OVERLOADED,
        "Too many requests are waiting already",
        Map.of("retry_after_seconds", 1));
  }

  /** How one member of a batch ended. */
  public sealed interface Outcome<O> {
    record Done<O>(O answer) implements Outcome<O> {}

    record Refused<O>(Throwable cause) implements Outcome<O> {}

    static <O> Outcome<O> done(O answer) {
      return new Done<>(answer);
    }

    static <O> Outcome<O> refused(Throwable cause) {
      return new Refused<>(cause);
    }
  }

  /** Hears what a batcher does; for metrics. Called on the batcher's path: must be quick. */
  public interface Watcher {
    /**
     * A batch is about to be performed.
     *
     * @param longestWait how long its oldest member has waited
     */
    default void performing(int size, Duration longestWait) {}

    /** A request was refused because the queue is full. */
    default void refused() {}
  }

  private static final class Member<I, O> {
    final I request;
    private final long since = System.nanoTime();
    private final @Nullable ContextInternal context = ContextInternal.current();
    private final Promise<O> promise = context == null ? Promise.promise() : context.promise();

    Member(I request) {
      this.request = request;
    }

    Future<O> future() {
      return promise.future();
    }

    Duration waited() {
      return Duration.ofNanos(System.nanoTime() - since);
    }

    void onItsContext(Runnable work) {
      if (context == null) {
        work.run();
      } else {
        context.runOnContext(start -> work.run());
      }
    }

    /** By no timer of its context: that one would be gone, and the batch with it, on undeploy. */
    void onItsEventLoop(long nanos, Runnable work) {
      if (context == null) {
        work.run();
      } else {
        var unused = context.nettyEventLoop().schedule(work, nanos, TimeUnit.NANOSECONDS);
      }
    }

    void settle(Outcome<O> outcome) {
      if (outcome instanceof Outcome.Done<O> done) {
        promise.tryComplete(done.answer());
      } else if (outcome instanceof Outcome.Refused<O> refused) {
        promise.tryFail(refused.cause());
      }
    }

    void fail(Throwable cause) {
      promise.tryFail(cause);
    }
  }
}
