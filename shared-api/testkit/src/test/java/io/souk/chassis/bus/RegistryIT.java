package io.souk.chassis.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.ServiceDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node makes known of itself. */
class RegistryIT {
  private static final DeploymentOptions ON_A_WORKER =
      new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aNodeThatReadTheRecordsJustBeforeItsOwnWasWrittenDoesNotTakeItForLost() throws Exception {
    Vertx vertx = cluster.observer().vertx();
    Nodes nodes = new Nodes();
    Registry registry = new Registry(vertx, nodes::present);
    Await.success(vertx.deployVerticle(new Watching(registry), ON_A_WORKER));

    assertThat(nodes.read.await(5, TimeUnit.SECONDS)).isTrue();
    Await.success(registry.publish("shop", "shop@here", Nodes.PRESENT));
    nodes.published.countDown();
    Await.until("it has read them again", SOON, () -> nodes.asked.get() > 2 * Nodes.READ);

    ServiceDiscovery discovery = ServiceDiscovery.create(vertx);
    assertThat(Await.success(discovery.getRecords(new JsonObject().put("name", "shop"))))
        .hasSize(1);
  }

  /** Looks from a thread that may be kept waiting. */
  private static final class Watching extends VerticleBase {
    private final Registry registry;

    Watching(Registry registry) {
      this.registry = registry;
    }

    @Override
    public Future<?> start() {
      return registry.watch(300);
    }
  }

  /** Who is there; keeps the second look waiting between reading the records and judging them. */
  private static final class Nodes {
    static final String PRESENT = "here";
    // A look asks before it reads and once it has.
    static final int READ = 4;

    final CountDownLatch read = new CountDownLatch(1);
    final CountDownLatch published = new CountDownLatch(1);
    final AtomicInteger asked = new AtomicInteger();

    List<String> present() {
      if (asked.incrementAndGet() == READ) {
        read.countDown();
        try {
          assertThat(published.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return List.of(PRESENT);
    }
  }
}
