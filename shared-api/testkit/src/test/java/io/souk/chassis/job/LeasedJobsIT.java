package io.souk.chassis.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souk.chassis.bus.Call;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.chassis.database.Migrations;
import io.souk.chassis.database.PostgresDatabase;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LeasedJobsIT {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase server = TestPostgres.database("jobs");
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<LeasedJobs> nodes = new ArrayList<>();
  private Settings settings;
  private PostgresDatabase database;

  @BeforeEach
  void open() {
    settings = SettingsLoader.load("jobs").with(server.settings());
    Await.success(Migrations.run(vertx, settings));
    database = PostgresDatabase.open(vertx, settings, "jobs");
  }

  @AfterEach
  void close() {
    // A pool that is closed while it is still asked may never say that it is closed.
    Await.success(Future.join(nodes.stream().map(LeasedJobs::stop).toList()));
    Await.success(vertx.close());
  }

  @Test
  void aLeasedJobRunsOnExactlyOneNode() {
    AtomicInteger first = counting(node("first", Map.of()));
    AtomicInteger second = counting(node("second", Map.of()));

    Await.until("it ran often", SOON, () -> first.get() + second.get() >= 50);

    assertThat(List.of(first.get(), second.get())).contains(0);
  }

  @Test
  void aLeaseIsRenewedForAsLongAsItsHolderLives() {
    AtomicInteger first = counting(node("first", Map.of("jobs.lease", "600ms")));
    Await.until("the first has the lease", SOON, () -> first.get() > 0);
    AtomicInteger second = counting(node("second", Map.of("jobs.lease", "600ms")));
    Object until = lease("until");

    Await.until(
        "three leases have passed",
        SOON,
        () ->
            server.queryLong(
                    "SELECT count(*) FROM lease WHERE until > timestamptz '"
                        + until
                        + "' + interval '1.8 s'")
                == 1);

    assertThat(second).hasValue(0);
    assertThat(lease("holder")).isEqualTo("first");
  }

  @Test
  void aCrashedHoldersLeaseIsTakenOverWhenItRanOutByTheDatabasesClock() {
    server.execute(
        "INSERT INTO lease VALUES ('job', 'crashed', 7, clock_timestamp() + interval '1 s')");
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger early = new AtomicInteger();
    node("other", Map.of())
        .leased(
            "job",
            OFTEN,
            () -> {
              runs.incrementAndGet();
              return database
                  .client()
                  .query("SELECT FROM lease WHERE holder = 'crashed'")
                  .execute()
                  .onSuccess(rows -> early.addAndGet(rows.size()));
            });
    assertThat(runs).hasValue(0);

    Await.until("the other runs it", Duration.ofSeconds(5), () -> runs.get() > 2);

    assertThat(early).hasValue(0);
    assertThat(lease("holder")).isEqualTo("other");
  }

  @Test
  void aLeaseThatHasNotRunOutIsNotTaken() {
    server.execute(
        "INSERT INTO lease VALUES ('job', 'slow', 1, clock_timestamp() + interval '1 h')");
    LeasedJobs jobs = node("other", Map.of());
    AtomicInteger runs = counting(jobs);
    AtomicInteger beside = new AtomicInteger();
    jobs.local("beside", Duration.ofMillis(100), () -> done(beside));

    Await.until("time passed", SOON, () -> beside.get() >= 20);

    assertThat(runs).hasValue(0);
    assertThat(lease("holder")).isEqualTo("slow");
  }

  @Test
  void aStoppingNodeWaitsForTheRunUnderWayAndGivesItsLeaseBackAtOnce() {
    LeasedJobs leaving = node("leaving", Map.of("jobs.lease", "1h"));
    Promise<Void> started = Promise.promise();
    Promise<Void> finish = Promise.promise();
    leaving.leased(
        "job",
        OFTEN,
        () -> {
          started.tryComplete();
          return finish.future();
        });
    Await.success(started.future());
    AtomicInteger other = counting(node("other", Map.of()));

    Future<Void> stopping = leaving.stop();
    assertThat(stopping.isComplete()).isFalse();
    assertThat(lease("holder")).isEqualTo("leaving");
    finish.complete();
    Await.success(stopping);

    Await.until("the other runs it", Duration.ofSeconds(3), () -> other.get() > 0);
  }

  @Test
  void stoppingWaitsForARunThatDoesNotEndNoLongerThanItMay() {
    LeasedJobs leaving = node("leaving", Map.of("jobs.finish", "200ms"));
    Promise<Void> started = Promise.promise();
    leaving.leased(
        "job",
        OFTEN,
        () -> {
          started.tryComplete();
          return Promise.promise().future();
        });
    Await.success(started.future());

    long before = System.nanoTime();
    Await.success(leaving.stop());

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
    assertThat(server.queryLong("SELECT count(*) FROM lease WHERE until < now()")).isEqualTo(1);
  }

  @Test
  void aStoppedNodeRunsNothingMore() {
    LeasedJobs jobs = node("only", Map.of());
    AtomicInteger leased = counting(jobs);
    AtomicInteger local = new AtomicInteger();
    jobs.local("local", OFTEN, () -> done(local));
    Await.until("both run", SOON, () -> leased.get() > 0 && local.get() > 0);

    Await.success(jobs.stop());
    int runs = leased.get() + local.get();
    AtomicInteger beside = new AtomicInteger();
    node("beside", Map.of()).local("beside", OFTEN, () -> done(beside));
    Await.until("time passed", SOON, () -> beside.get() >= 20);

    assertThat(leased.get() + local.get()).isEqualTo(runs);
  }

  @Test
  void aLocalJobRunsOnEveryNodeAndNeverOverlapsItself() {
    List<AtomicInteger> runs = List.of(new AtomicInteger(), new AtomicInteger());
    AtomicInteger overlaps = new AtomicInteger();
    for (AtomicInteger count : runs) {
      AtomicInteger running = new AtomicInteger();
      node("node", Map.of())
          .local(
              "job",
              Duration.ofMillis(1),
              () -> {
                overlaps.addAndGet(running.getAndIncrement());
                count.incrementAndGet();
                return vertx.timer(20).onComplete(end -> running.decrementAndGet());
              });
    }

    Await.until("both ran often", SOON, () -> runs.stream().allMatch(count -> count.get() >= 10));

    assertThat(overlaps).hasValue(0);
  }

  @Test
  void aJobEachInstanceDeclaresRunsAsOne() {
    LeasedJobs jobs = node("node", Map.of());
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    jobs.local("job", OFTEN, () -> done(first));
    jobs.local("job", OFTEN, () -> done(second));

    Await.until("it ran often", SOON, () -> first.get() >= 10);

    assertThat(second).hasValue(0);
  }

  @Test
  void aJobThatFailsOrThrowsIsCountedAndRunsAgain() {
    LeasedJobs jobs = node("node", Map.of());
    AtomicInteger runs = new AtomicInteger();
    jobs.local(
        "job",
        OFTEN,
        () -> {
          if (runs.incrementAndGet() % 2 == 0) {
            throw new IllegalStateException("thrown by the test");
          }
          return Future.failedFuture("failed by the test");
        });

    Await.until("it ran again and again", SOON, () -> runs.get() >= 6);

    assertThat(meters.get("souk.job.failures").tag("job", "job").counter().count())
        .isGreaterThanOrEqualTo(5);
  }

  @Test
  void aRunThatDoesNotEndIsSeenAndWarnedOf() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(Job.class);
    logger.addAppender(log);
    LeasedJobs jobs = node("node", Map.of("jobs.overdue", "200ms"));
    Promise<Void> finish = Promise.promise();
    jobs.leased("job", Duration.ofMillis(1), finish::future);

    LongTaskTimer runs = meters.get("souk.job.running").tag("job", "job").longTaskTimer();
    Await.until("it is late", SOON, () -> runs.max(TimeUnit.MILLISECONDS) > 500);
    logger.detachAppender(log);

    assertThat(log.list)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.WARN);
              assertThat(event.getFormattedMessage()).startsWith("Job job does not end");
            });
    finish.complete();
    Await.until("no run is late", SOON, () -> runs.max(TimeUnit.MILLISECONDS) < 200);
  }

  @Test
  void aRunCallsOthersInItsServicesNameAndWithADeadline() {
    List<Call> calls = new CopyOnWriteArrayList<>();
    node("node", Map.of())
        .local(
            "job",
            OFTEN,
            () -> {
              calls.add(Objects.requireNonNull(Call.current()));
              return Future.succeededFuture();
            });

    Await.until("it ran", SOON, () -> !calls.isEmpty());

    assertThat(calls.get(0).caller()).isEqualTo("jobs");
    assertThat(calls.get(0).remaining()).isLessThan(settings.duration("jobs.finish"));
  }

  private LeasedJobs node(String instance, Map<String, ?> overrides) {
    LeasedJobs jobs =
        new LeasedJobs(vertx, database, "jobs", instance, settings.with(overrides), meters);
    nodes.add(jobs);
    return jobs;
  }

  private static AtomicInteger counting(LeasedJobs jobs) {
    AtomicInteger runs = new AtomicInteger();
    jobs.leased("job", OFTEN, () -> done(runs));
    return runs;
  }

  private static Future<?> done(AtomicInteger count) {
    count.incrementAndGet();
    return Future.succeededFuture();
  }

  private Object lease(String column) {
    return Objects.requireNonNull(
        server.rows("SELECT " + column + " FROM lease WHERE name = 'job'").get(0).get(column));
  }
}
