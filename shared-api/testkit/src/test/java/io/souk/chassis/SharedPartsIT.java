package io.souk.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node's instances share. */
class SharedPartsIT {
  private static final Map<String, ?> THREE_INSTANCES = Map.of("service.instances", 3);

  private final TestCluster cluster = new TestCluster();
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<Instance> started = new ConcurrentLinkedQueue<>();

  /** What all instances wait for in their start. */
  private record Part(int number) {}

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void isMadeOnceAndToldToEachInstanceOnItsOwnContext() {
    cluster.start(service(), THREE_INSTANCES);

    assertThat(started).hasSize(3).extracting(instance -> instance.part).containsOnly(new Part(1));
    assertThat(started)
        .allSatisfy(instance -> assertThat(instance.told).isNotNull().isSameAs(instance.own));
    assertThat(started).extracting(instance -> instance.own).doesNotHaveDuplicates();
  }

  @Test
  void isNoOtherNodesAndNotThatOfOneThatStopped() {
    RunningService first = cluster.start(service(), THREE_INSTANCES);
    cluster.start(service(), THREE_INSTANCES);
    cluster.stop(first);
    cluster.start(service(), THREE_INSTANCES);

    assertThat(started).extracting(instance -> instance.part.number()).containsOnly(1, 2, 3);
    assertThat(made).hasValue(3);
  }

  @Test
  void isMadeAnewByWhoAsksAfterAFailureOfWhichAllWhoWaitedHaveHeard() {
    ServiceContext node = cluster.observer();
    Promise<Part> failing = Promise.promise();
    List<Future<Part>> waiting =
        List.of(
            node.shared(Part.class, failing::future),
            node.shared(Part.class, () -> Future.failedFuture("made twice")));

    failing.fail("the database is away");

    waiting.forEach(each -> assertThat(Await.failure(each)).hasMessage("the database is away"));
    assertThat(Await.success(node.shared(Part.class, this::make))).isEqualTo(new Part(1));
    assertThat(Await.success(node.shared(Part.class, this::make))).isEqualTo(new Part(1));
  }

  private ServiceDefinition service() {
    return ServiceDefinition.withoutDatabase("sharing", Instance::new);
  }

  /** Takes its time, on a context of its own. */
  private Future<Part> make() {
    Part part = new Part(made.incrementAndGet());
    return Vertx.currentContext() == null
        ? Future.succeededFuture(part)
        : Vertx.currentContext().owner().timer(50).map(part);
  }

  private final class Instance extends VerticleBase {
    private final ServiceContext service;
    private Part part = new Part(0);
    private @Nullable Context own;
    private @Nullable Context told;

    Instance(ServiceContext service) {
      this.service = service;
    }

    @Override
    public Future<?> start() {
      own = Vertx.currentContext();
      return service
          .shared(Part.class, SharedPartsIT.this::make)
          .onSuccess(
              shared -> {
                part = shared;
                told = Vertx.currentContext();
                started.add(this);
              });
    }
  }
}
