package io.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.KeptPlan;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written, how long it stays, and what operators see of it. */
class OutboxIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestCluster cluster = new TestCluster();
  private final Shop shop = new Shop(cluster);

  @AfterEach
  void close() {
    cluster.close();
  }

  /** All wait for two subjects' turns, on a slow machine longer than a service would. */
  private static final Map<String, Object> PATIENT =
      Map.of(
          "database.acquire_timeout", "30s",
          "database.lock_timeout", "30s",
          "database.statement_timeout", "30s");

  private static final int EVENTS = 10_000;

  /** One in a hundred was put off. */
  private static final String BACKLOG =
      """
      WITH event AS (
        INSERT INTO outbox (id, type, subject, sequence, data)
        SELECT 'event-' || i, 'happened', 'subject-' || i, 1, '{}' FROM generate_series(1, %d) i
        RETURNING seq, subject
      )
      INSERT INTO outbox_delivery (subscriber, seq, subject, due_at)
      SELECT 'far', seq, subject,
        now() + CASE WHEN seq %% 100 = 0 THEN interval '1 hour' ELSE interval '0' END
      FROM event
      """
          .formatted(EVENTS);

  @Test
  void aSubjectsEventsAreCountedWithoutGapsAndInOrderHoweverManyWriteThem() {
    RunningService node = shop.open(PATIENT);
    RunningService other = shop.open(PATIENT);

    List<Future<?>> writers =
        IntStream.range(0, 60)
            .<Future<?>>mapToObj(
                i -> {
                  RunningService writer = i % 2 == 0 ? node : other;
                  return writer
                      .context()
                      .database()
                      .transaction(
                          tx ->
                              Shop.append(writer, tx, i % 3 == 0 ? "a" : "b", i, i)
                                  .compose(
                                      written ->
                                          i % 5 == 0
                                              ? Future.failedFuture("gives its turns back")
                                              : Future.succeededFuture()));
                })
            .toList();
    Await.failure(Future.join(writers));

    assertThat(writers.stream().filter(Future::failed)).hasSize(12);
    assertThat(sequences("a")).containsExactlyElementsOf(oneTo(32));
    assertThat(sequences("b")).containsExactlyElementsOf(oneTo(64));
  }

  @Test
  void eventsOfManySubjectsAppendedTogetherEachTakeTheirSubjectsNextTurns() {
    RunningService node = shop.open();
    Shop.write(node, "a", 1);
    List<Outbox.Entry> together =
        Stream.of("b", "a", "b", "c", "a", "b")
            .map(subject -> new Outbox.Entry(Happened.TYPE, subject, new Happened(1)))
            .toList();

    Await.success(
        node.context().database().transaction(tx -> node.context().outbox().append(tx, together)));

    assertThat(sequences("a")).containsExactly(1L, 2L, 3L);
    assertThat(sequences("b")).containsExactly(1L, 2L, 3L);
    assertThat(sequences("c")).containsExactly(1L);
  }

  @Test
  void eventsAllHaveGotAreForgottenAfterAWhileAndCountsGoOn() {
    RunningService node = shop.open(Map.of("events.prune_every", "50ms", "events.prune_batch", 10));
    Listener listener = shop.listening("listener");
    listener.refuse(event -> event.subject().equals("refused"));
    Shop.write(node, "a", IntStream.rangeClosed(1, 25).toArray());
    Shop.write(node, "refused", 1);
    listener.awaitEffects(25);
    Await.until("all but one are acknowledged", SOON, () -> shop.undelivered() == 1);

    age("6 days 23 hours");
    Shop.write(node, "b", 1);
    listener.awaitEffects(26);
    assertThat(count("outbox")).isEqualTo(27);
    age("8 days");
    Await.until("old events are forgotten", SOON, () -> count("outbox") == 1);

    assertThat(count("outbox_delivery")).as("what somebody waits for stays").isEqualTo(1);
    Shop.write(node, "a", 26);
    listener.awaitEffects(27);
    assertThat(sequences("a")).containsExactly(26L);
  }

  @Test
  void onePruningTakesNoMoreThanItsBatch() {
    RunningService node = shop.open();
    Shop.write(node, "a", IntStream.rangeClosed(1, 25).toArray());
    age("8 days");
    Retention retention =
        new Retention(node.context().database(), Duration.ofDays(7), Duration.ofDays(14), 10);

    Await.success(retention.prune());

    assertThat(sequences("a")).hasSize(15).first().isEqualTo(11L);
  }

  @Test
  void receivedEventsAreForgottenLaterThanTheirSourceForgetsThem() {
    RunningService node = shop.open();
    Listener listener = new Listener(cluster, "listener");
    RunningService listening = shop.started(listener);
    Shop.write(node, "a", 1, 2);
    listener.awaitEffects(2);
    Retention retention =
        new Retention(listening.context().database(), Duration.ofDays(7), Duration.ofDays(14), 10);

    listener.database.execute("UPDATE inbox SET received_at = now() - interval '13 days'");
    Await.success(retention.prune());
    assertThat(listener.database.queryLong("SELECT count(*) FROM inbox")).isEqualTo(2);
    listener.database.execute(
        "UPDATE inbox SET received_at = now() - interval '15 days' WHERE sequence = 1");
    Await.success(retention.prune());

    assertThat(listener.database.queryLong("SELECT min(sequence) FROM inbox")).isEqualTo(2);
  }

  @Test
  void theAgeOfTheOldestUndeliveredEventIsMeasured() {
    RunningService node = shop.open(Map.of("events.measure_every", "50ms"));
    Await.until("it was measured", SOON, () -> oldest(node) == 0);
    Listener absent = new Listener(cluster, "absent");
    cluster.stop(shop.started(absent));

    Shop.write(node, "a", 1);
    age("2 hours");
    Shop.write(node, "a", 2);
    Await.until("it is late", SOON, () -> oldest(node) >= 7_200 && oldest(node) < 7_300);

    absent.start();
    Await.until("it is in time again", SOON, () -> oldest(node) == 0);

    shop.database.goDown();
    Await.until("nobody knows", SOON, () -> Double.isNaN(oldest(node)));
    shop.database.comeBack();
  }

  /** However few there were when the statement was planned: its plan is kept. */
  @Test
  void whatIsDueIsFoundInALongBacklogWithoutReadingItAll() {
    RunningService node = shop.open();

    long pages =
        new KeptPlan("text, bigint", EventSql.DUE, "'far', 100")
            .pagesReadAfter(BACKLOG, node.context().database());

    assertThat(pages).isPositive().isLessThan(EVENTS);
  }

  @Test
  void thatSomethingIsDueIsSeenByItsFirstEventHoweverLongTheBacklog() {
    RunningService node = shop.open();
    String subscription = "INSERT INTO event_subscription VALUES ('far', 'happened'); ";

    long pages =
        new KeptPlan("int", EventSql.WAITING, "0")
            .pagesReadAfter(subscription + BACKLOG, node.context().database());

    assertThat(pages).isPositive().isLessThan(EVENTS / 100);
  }

  private static double oldest(RunningService node) {
    return node.context()
        .meters()
        .get("souk.outbox.oldest.seconds")
        .tag("service", Shop.NAME)
        .gauge()
        .value();
  }

  private void age(String interval) {
    shop.database.execute("UPDATE outbox SET occurred_at = now() - interval '" + interval + "'");
  }

  private long count(String table) {
    return shop.database.queryLong("SELECT count(*) FROM " + table);
  }

  private List<Long> sequences(String subject) {
    return shop
        .database
        .rows("SELECT sequence FROM outbox WHERE subject = '" + subject + "' ORDER BY seq")
        .stream()
        .map(row -> (Long) row.get("sequence"))
        .toList();
  }

  private static List<Long> oneTo(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Long::valueOf).toList();
  }
}
