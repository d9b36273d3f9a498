package io.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.event.EventSource;
import io.souk.api.event.Subscribe;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a service gets that subscribes, and what its subscribing costs others. */
class SubscriptionIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestCluster cluster = new TestCluster();
  private final Shop shop = new Shop(cluster);

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aSubscriberThatComesLateGetsThePast() {
    RunningService node = shop.open();
    Shop.write(node, "a", 1, 2);
    Shop.write(node, "b", 1);
    assertThat(shop.undelivered()).isZero();

    Listener late = shop.listening("late");
    late.awaitEffects(3);
    Shop.write(node, "a", 3);
    late.awaitEffects(4);

    assertThat(late.effectsOn("a")).containsExactly("a:1", "a:2", "a:3");
  }

  @Test
  void nothingWrittenWhileSomebodySubscribesIsMissed() {
    RunningService node = shop.open();
    EventSource source = shop.source();
    List<Future<?>> written = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 200; i++) {
      String subject = "s" + i;
      written.add(node.context().database().transaction(tx -> Shop.append(node, tx, subject, 1)));
      if (i % 20 == 10) {
        Await.success(source.subscribe(new Subscribe("late" + i, List.of(Happened.TYPE))));
      } else if (i % 20 == 19) {
        Await.success(Future.all(written));
      }
    }
    Await.success(Future.all(written));

    assertThat(
            shop.database.queryLong(
                "SELECT count(*) FROM outbox, event_subscription s WHERE NOT EXISTS (SELECT FROM"
                    + " outbox_delivery d WHERE d.seq = outbox.seq AND d.subscriber ="
                    + " s.subscriber)"))
        .isZero();
    assertThat(shop.undelivered()).isEqualTo(2_000);
  }

  @Test
  void subscribingAgainWaitsForNoTransaction() {
    RunningService node = shop.open();
    EventSource source = shop.source();
    Subscribe subscribe = new Subscribe("listener", List.of(Happened.TYPE));
    Await.success(source.subscribe(subscribe));
    Promise<Void> open = Promise.promise();
    Promise<Void> end = Promise.promise();
    Future<Void> writing =
        node.context()
            .database()
            .transaction(
                tx ->
                    Shop.append(node, tx, "a", 1)
                        .onComplete(open)
                        .compose(written -> end.future()));
    Await.success(open.future());

    Await.success(source.subscribe(subscribe));
    Shop.write(node, "b", 1);

    end.complete();
    Await.success(writing);
    assertThat(shop.undelivered()).isEqualTo(2);
  }

  @Test
  void anEventOnlyNewerNodesOfASubscriberKnowIsKeptForThem() {
    RunningService node = shop.open();
    Listener listener = new Listener(cluster, "listener");
    RunningService older = shop.started(listener);
    shop.subscribe("listener", "thing.mended");

    Await.success(
        node.context()
            .database()
            .transaction(
                tx -> node.context().outbox().append(tx, "thing.mended", "a", new Happened(1))));
    Await.until("it came to the older node", SOON, () -> Listener.deliveries(older) > 0);
    Shop.write(node, "b", 1);
    listener.awaitEffects(1);

    assertThat(shop.database.queryLong("SELECT count(*) FROM outbox_delivery WHERE attempts > 0"))
        .isEqualTo(1);
  }
}
