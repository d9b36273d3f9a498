package io.souk.bench.micro;

import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Batcher.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the batcher itself costs a request, beside the same work done without one. The work is
 * nothing, so that the batcher is all there is to see.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BatcherCost {
  private static final int MANY = 64;

  private final Batcher<Integer, Integer> idle = new Batcher<>(MANY, MANY, BatcherCost::nothing);
  private final Batcher<Integer, Integer> busy =
      new Batcher<>(MANY, MANY, this::onceTheFirstIsDone);
  private Promise<Void> first = Promise.promise();

  /** One request, performed by hand. */
  @Benchmark
  public Future<Integer> withoutBatcher() {
    return nothing(List.of(1)).map(BatcherCost::answer);
  }

  /** One request that finds the batcher idle. */
  @Benchmark
  public Future<Integer> alone() {
    return idle.submit(1);
  }

  /** A request among 64 that wait together for the batch before theirs. */
  @Benchmark
  @OperationsPerInvocation(MANY)
  public Future<Integer> together() {
    first = Promise.promise();
    Future<Integer> last = busy.submit(0);
    for (int i = 1; i < MANY; i++) {
      last = busy.submit(i);
    }
    first.complete();
    return last;
  }

  private Future<List<Outcome<Integer>>> onceTheFirstIsDone(List<Integer> requests) {
    return first.future().compose(done -> nothing(requests));
  }

  private static Future<List<Outcome<Integer>>> nothing(List<Integer> requests) {
    return Future.succeededFuture(requests.stream().map(Outcome::done).toList());
  }

  private static Integer answer(List<Outcome<Integer>> outcomes) {
    return outcomes.get(0) instanceof Outcome.Done<Integer> done ? done.answer() : -1;
  }
}
