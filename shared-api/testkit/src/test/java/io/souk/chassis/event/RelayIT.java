package io.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.event.Deliver;
import io.souk.api.event.Delivered;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who brings events, how fast, and what a bad subscriber costs the others. */
class RelayIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestCluster cluster = new TestCluster();
  private final Shop shop = new Shop(cluster);

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void eventsComeInBoundedBatchesInOrderAndAnIdleShopsAtOnce() {
    RunningService node = shop.open();
    List<Deliver> got = new CopyOnWriteArrayList<>();
    shop.subscribe(
        "recorder",
        command -> {
          got.add(command);
          return Future.succeededFuture(new Delivered(List.of()));
        });

    Shop.write(node, "a", 1);
    Await.until("an event came at once", Duration.ofSeconds(2), () -> got.size() == 1);
    Shop.write(node, "a", IntStream.rangeClosed(2, 1_001).toArray());
    Await.until("a thousand came", Duration.ofSeconds(5), () -> shop.undelivered() == 0);

    assertThat(got).allSatisfy(batch -> assertThat(batch.events()).hasSizeLessThanOrEqualTo(100));
    assertThat(got.stream().flatMap(batch -> batch.events().stream()).map(e -> e.sequence()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 1_001).mapToObj(Long::valueOf).toList());
  }

  @Test
  void aSubscriberThatIsDownHoldsUpNobodyAndGetsEverythingInOrderWhenItIsBack() {
    RunningService node = shop.open();
    Listener faithful = shop.listening("faithful");
    Listener absent = new Listener(cluster, "absent");
    cluster.stop(shop.started(absent));

    for (int i = 1; i <= 250; i++) {
      Shop.write(node, i % 2 == 0 ? "even" : "odd", i);
    }
    faithful.awaitEffects(250);
    assertThat(absent.countEffects()).isZero();
    assertThat(shop.undelivered()).isEqualTo(250);

    absent.start();
    // The longest pause between two attempts, and the time to hear of the node.
    Await.until(
        "the subscriber got all", Duration.ofSeconds(15), () -> absent.countEffects() == 250);
    assertThat(absent.effectsOn("even")).isEqualTo(faithful.effectsOn("even")).hasSize(125);
    assertThat(absent.effectsOn("odd")).isEqualTo(faithful.effectsOn("odd")).hasSize(125);
  }

  @Test
  void aSubscriberThatNeverAnswersHoldsUpNobody() {
    RunningService node = shop.open();
    SilentSink silent = new SilentSink();
    shop.subscribe("silent", silent);
    Listener listener = shop.listening("listener");
    Shop.write(node, "a", 0);
    Await.until("the silent one is asked", SOON, () -> silent.asked.get() > 0);

    // More than a batch: the third comes two answers, or the silent one's patience, later.
    Shop.write(node, "a", IntStream.rangeClosed(1, 250).toArray());

    Await.until("all came", Duration.ofSeconds(3), () -> listener.countEffects() == 251);
    silent.letGo();
  }

  @Test
  void onlyTheNodeWithTheLeaseBringsEventsAndAnotherTakesOverWithinTheLeaseWhenItDies() {
    Duration lease = Duration.ofSeconds(3);
    List<RunningService> nodes =
        List.of(shop.open(Map.of("jobs.lease", "3s")), shop.open(Map.of("jobs.lease", "3s")));
    Listener listener = shop.listening("listener");
    Shop.write(nodes.get(0), "a", 1);
    Shop.write(nodes.get(1), "a", 2);
    listener.awaitEffects(2);

    RunningService holder = nodes.get(nodes.get(0).context().instance().equals(holder()) ? 0 : 1);
    RunningService other = nodes.get(holder == nodes.get(0) ? 1 : 0);
    assertThat(holder.context().instance()).isEqualTo(holder());
    Await.until("a delivery is answered", SOON, () -> Shop.deliveries(holder, "ok") > 0);
    assertThat(Shop.deliveries(other, "ok")).isZero();

    cluster.kill(holder);
    Shop.write(other, "a", 3, 4);

    // The lease, the next time the other asks for it, and the delivery.
    Await.until("the other takes over", lease.plusSeconds(2), () -> listener.countEffects() == 4);
    assertThat(holder()).isEqualTo(other.context().instance());
    assertThat(listener.effectsOn("a")).containsExactly("a:1", "a:2", "a:3", "a:4");
  }

  private String holder() {
    return String.valueOf(
        shop.database
            .rows("SELECT holder FROM lease WHERE name = 'relay-events'")
            .get(0)
            .get("holder"));
  }
}
