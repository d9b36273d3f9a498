package io.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a committed change in one service to its one effect in another. */
class DeliveryIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestCluster cluster = new TestCluster();
  private final Shop shop = new Shop(cluster);

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void anEventOfARolledBackTransactionIsNeverDelivered() {
    RunningService node = shop.open();
    Listener listener = shop.listening("listener");

    Await.failure(
        node.context()
            .database()
            .transaction(
                tx ->
                    Shop.append(node, tx, "a", 1)
                        .compose(written -> Future.failedFuture("the change was refused"))));
    Shop.write(node, "a", 2);

    listener.awaitEffects(1);
    assertThat(listener.effects()).containsExactly("a:2");
    assertThat(shop.database.queryLong("SELECT max(sequence) FROM outbox")).isEqualTo(1);
  }

  @Test
  void anEventWhoseAcknowledgementIsLostTakesEffectOnceInEachSubscriber() {
    RunningService node = shop.open();
    Listener first = new Listener(cluster, "first");
    Listener second = new Listener(cluster, "second");
    RunningService firstNode = shop.started(first);
    RunningService secondNode = shop.started(second);
    String role = "\"" + shop.database.name() + "\"";
    shop.database.execute("REVOKE DELETE ON outbox_delivery FROM " + role);

    Shop.write(node, "a", 1, 2);
    Await.until(
        "both subscribers got the events again",
        SOON,
        () -> Listener.deliveries(firstNode) >= 3 && Listener.deliveries(secondNode) >= 3);
    shop.database.execute("GRANT DELETE ON outbox_delivery TO " + role);
    shop.awaitAllDelivered();

    assertThat(first.effects()).containsExactly("a:1", "a:2");
    assertThat(second.effects()).containsExactly("a:1", "a:2");
  }

  @Test
  void eventsThatComeTogetherTakeEffectInOneTransaction() {
    RunningService node = shop.open();
    Listener listener = shop.listening("listener");
    int[] numbers = IntStream.rangeClosed(1, 50).toArray();

    Shop.write(node, "a", numbers);
    listener.awaitEffects(50);

    assertThat(listener.effects())
        .containsExactly(
            IntStream.of(numbers).mapToObj(number -> "a:" + number).toArray(String[]::new));
    assertThat(listener.database.queryLong("SELECT count(DISTINCT xmin::text) FROM inbox"))
        .isEqualTo(1);
  }

  @Test
  void anEventThatFailsAmongManyFailsNoOtherThatCameWithIt() {
    RunningService node = shop.open();
    Listener listener = shop.listening("listener");
    listener.refuse(event -> event.subject().equals("s7"));

    appendToEach(node, 20, 1, 2);
    listener.awaitEffects(38);
    assertThat(listener.effectsOn("s7")).isEmpty();

    listener.refuse(event -> false);
    shop.awaitAllDelivered();
    assertThat(listener.countEffects()).isEqualTo(40);
    assertThat(listener.effectsOn("s7")).containsExactly("s7:1", "s7:2");
  }

  @Test
  void aSourceHearsInTimeWhatWasAppliedThoughTheRestTakesLonger() {
    RunningService node = shop.open();
    Listener listener = shop.listening("listener");
    listener.takeSeconds(0.1);
    // So that each gets a transaction of its own.
    listener.refuse(event -> event.subject().equals("s0"));

    appendToEach(node, 25, 1);
    Await.until("a delivery is answered", SOON, () -> Shop.deliveries(node, "ok") > 0);
    listener.refuse(event -> false);
    shop.awaitAllDelivered();

    assertThat(listener.countEffects()).isEqualTo(25);
    assertThat(Shop.deliveries(node, "outcome_unknown")).isZero();
  }

  @Test
  void anEventThatFailsHoldsUpItsOwnSubjectOnlyAndOrderIsKept() {
    RunningService node = shop.open();
    Listener listener = shop.listening("listener");
    listener.refuse(event -> event.subject().equals("a") && event.sequence() == 2);

    Shop.write(node, "a", 1, 2, 3);
    Shop.write(node, "b", 1, 2);
    Await.until("the other subject goes on", SOON, () -> listener.effects().contains("b:2"));
    Shop.write(node, "a", 4);
    Shop.write(node, "b", 3);
    Await.until("it goes on still", SOON, () -> listener.effects().contains("b:3"));
    assertThat(listener.effectsOn("a")).containsExactly("a:1");

    listener.refuse(event -> false);
    shop.awaitAllDelivered();
    assertThat(listener.effectsOn("a")).containsExactly("a:1", "a:2", "a:3", "a:4");
    assertThat(listener.effectsOn("b")).containsExactly("b:1", "b:2", "b:3");
  }

  @Test
  void aFailedEventsEffectIsRolledBackTogetherWithItsInboxRow() {
    RunningService node = shop.open();
    Listener listener = new Listener(cluster, "listener");
    RunningService listenerNode = shop.started(listener);
    listener.refuse(event -> true);

    Shop.write(node, "a", 1);
    Await.until("the event failed twice", SOON, () -> Listener.deliveries(listenerNode) >= 2);
    assertThat(listener.countEffects()).isZero();
    assertThat(listener.database.queryLong("SELECT count(*) FROM inbox")).isZero();

    listener.refuse(event -> false);
    listener.awaitEffects(1);
    assertThat(listener.database.queryLong("SELECT count(*) FROM inbox")).isEqualTo(1);
  }

  @Test
  void aSubscriberWithoutItsDatabaseTakesNothingAndBlamesNoEvent() {
    RunningService node = shop.open();
    Listener listener = shop.listening("listener");
    listener.database.goDown();

    Shop.write(node, "a", 1, 2);
    Shop.write(node, "b", 1);
    Await.until("a delivery failed", SOON, () -> Shop.deliveries(node, "unavailable") > 0);
    assertThat(shop.database.queryLong("SELECT sum(attempts) FROM outbox_delivery")).isZero();

    listener.database.comeBack();
    listener.awaitEffects(3);
    assertThat(listener.effectsOn("a")).containsExactly("a:1", "a:2");
  }

  /** Events of so many subjects, {@code s0} and on, in one transaction. */
  private static void appendToEach(RunningService node, int subjects, int... numbers) {
    Await.success(
        node.context()
            .database()
            .transaction(
                tx -> {
                  Future<Void> written = Future.succeededFuture();
                  for (int i = 0; i < subjects; i++) {
                    String subject = "s" + i;
                    written = written.compose(before -> Shop.append(node, tx, subject, numbers));
                  }
                  return written;
                }));
  }
}
