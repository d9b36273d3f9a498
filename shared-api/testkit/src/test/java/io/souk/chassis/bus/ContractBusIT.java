package io.souk.chassis.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.chassis.RunningService;
import io.souk.chassis.ServiceDefinition;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractBusIT {
  private final TestCluster cluster = new TestCluster();
  private final Echoes echoes = new Echoes(cluster);

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aCallIsAnsweredByAServiceOnAnotherNode() {
    cluster.serve("echo", Echo.class, Echoes.named("a"));

    Echo.Said said = Await.success(cluster.client(Echo.class).say(new Echo.Say("hello")));

    assertThat(said.text()).isEqualTo("hello");
    assertThat(said.commandId()).startsWith("cmd_");
  }

  @Test
  void aFailureArrivesWithItsCodeAndFacts() {
    cluster.serve(
        "echo",
        Echo.class,
        command ->
            Future.failedFuture(
                new Failure(
                    FailureCode.INSUFFICIENT_STOCK, "Only 1 left", Map.of("available", 1))));

    Failure failure = failureOf(cluster.client(Echo.class).say(new Echo.Say("hello")));

    assertThat(failure.code()).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(failure.detail()).isEqualTo("Only 1 left");
    assertThat(failure.facts()).containsEntry("available", 1);
  }

  @Test
  void aDefectBecomesInternalAndTellsNothingOfItself() {
    cluster.serve(
        "echo",
        Echo.class,
        command -> {
          throw new IllegalStateException("password=hunter2");
        });

    Failure failure = failureOf(cluster.client(Echo.class).say(new Echo.Say("hello")));

    assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(failure.detail()).doesNotContain("hunter2");
  }

  @Test
  void aServiceThatIsNotThereFailsAtOnceAndSaysWhenToComeBack() {
    Failure failure = failureOf(cluster.client(Echo.class).say(new Echo.Say("hello")));

    assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(failure.facts()).containsKey("retry_after_seconds");
  }

  @Test
  void noAnswerBeforeTheDeadlineMeansUnknown() {
    cluster.serve("echo", Echo.class, command -> Promise.<Echo.Said>promise().future());
    Echo client = cluster.client(Echo.class);

    Failure failure =
        failureOf(echoes.within(Duration.ofMillis(200), () -> client.say(new Echo.Say("hello"))));

    assertThat(failure.code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
  }

  @Test
  void theCallersDeadlineTravelsWithTheCall() {
    cluster.serve("echo", Echo.class, Echoes.named("a"));
    Echo client = cluster.client(Echo.class);

    Echo.Said said =
        Await.success(
            echoes.within(Duration.ofMillis(900), () -> client.say(new Echo.Say("hello"))));

    assertThat(said.patienceMillis()).isBetween(1L, 900L);
  }

  @Test
  void theBreakerOpensOnAServiceThatKeepsFailingAndClosesWhenItIsWell() {
    List<String> asked = new CopyOnWriteArrayList<>();
    boolean[] well = {false};
    cluster.serve(
        "echo",
        Echo.class,
        command -> {
          asked.add(command.text());
          return well[0]
              ? Echoes.named("a").say(command)
              : Future.failedFuture(new IllegalStateException("unwell"));
        });
    Echo client = cluster.client(Echo.class);

    for (int i = 0; i < 5; i++) {
      assertThat(failureOf(client.say(new Echo.Say("hello"))).code())
          .isEqualTo(FailureCode.INTERNAL);
    }
    Failure refused = failureOf(client.say(new Echo.Say("refused")));
    well[0] = true;
    Await.until(
        "the breaker closes",
        Duration.ofSeconds(10),
        () -> Await.success(client.say(new Echo.Say("again")).map(true).otherwise(false)));

    assertThat(refused.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(asked).hasSizeGreaterThan(5).doesNotContain("refused");
  }

  @Test
  void refusalsByTheServicesRulesDoNotOpenTheBreaker() {
    cluster.serve(
        "echo",
        Echo.class,
        command -> Future.failedFuture(new Failure(FailureCode.UNKNOWN_SKU, "Who?")));
    Echo client = cluster.client(Echo.class);

    for (int i = 0; i < 20; i++) {
      assertThat(failureOf(client.say(new Echo.Say("hello"))).code())
          .isEqualTo(FailureCode.UNKNOWN_SKU);
    }
  }

  @Test
  void aFullServiceRefusesInsteadOfQueueing() {
    Promise<Void> gate = Promise.promise();
    cluster.start(
        ServiceDefinition.withoutDatabase(
            "echo",
            service ->
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    return service
                        .bus()
                        .serve(
                            Echo.class,
                            command -> gate.future().map(new Echo.Said("late", "a", "cmd_", 0)));
                  }
                }),
        Map.of("bus.max_in_flight", 3));
    Echo client = cluster.client(Echo.class);

    List<Future<Echo.Said>> waiting =
        IntStream.range(0, 3).mapToObj(i -> client.say(new Echo.Say("wait"))).toList();
    Failure refused = failureOf(client.say(new Echo.Say("one too many")));
    gate.complete();

    assertThat(refused.code()).isEqualTo(FailureCode.OVERLOADED);
    waiting.forEach(Await::success);
  }

  @Test
  void callsSpreadOverTheInstancesAndStoppingOneLosesNone() {
    RunningService first = cluster.serve("echo", Echo.class, Echoes.named("a"));
    cluster.serve("echo", Echo.class, Echoes.named("b"));
    Echo client = cluster.client(Echo.class);

    Set<String> answeredBy = new HashSet<>();
    Await.until(
        "both instances answer",
        Duration.ofSeconds(10),
        () -> {
          List<Future<Echo.Said>> pair =
              List.of(client.say(new Echo.Say("1")), client.say(new Echo.Say("2")));
          pair.forEach(call -> answeredBy.add(Await.success(call).instance()));
          return answeredBy.equals(Set.of("a", "b"));
        });

    Future<Void> stopping = first.stop();
    while (!stopping.isComplete()) {
      Await.success(client.say(new Echo.Say("while stopping")));
    }
    assertThat(Await.success(client.say(new Echo.Say("after"))).instance()).isEqualTo("b");
  }

  @Test
  void theFirstMessageToAnAddressIsNoCall() {
    Map<String, String> firstActions = new ConcurrentHashMap<>();
    cluster
        .observer()
        .vertx()
        .eventBus()
        .addOutboundInterceptor(
            message -> {
              String action = String.valueOf(message.message().headers().get("action"));
              firstActions.putIfAbsent(message.message().address(), action);
              message.next();
            });
    Echo client = cluster.client(Echo.class);
    RunningService later = cluster.serve("echo", Echo.class, Echoes.named("a"));

    String address = "echo@" + later.context().instance() + "/Echo";
    Await.until("it is greeted", Duration.ofSeconds(10), () -> firstActions.containsKey(address));
    assertThat(firstActions).containsEntry(address, "greeting");
    Await.until("it answers", Duration.ofSeconds(10), () -> echoes.answers(client));
    assertThat(later.context().meters().get("souk.bus.server.calls").timers())
        .allSatisfy(calls -> assertThat(calls.getId().getTag("action")).isEqualTo("say"));
  }

  @Test
  void whatACallAsksSoonerHasNeitherMoreTimeThanThatNorThanTheCall() {
    cluster.serve("echo", Echo.class, Echoes.named("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> echoes.answers(client));

    assertThat(left(client, Duration.ofSeconds(15), Duration.ofSeconds(5))).isLessThan(5_001);
    assertThat(left(client, Duration.ofSeconds(5), Duration.ofSeconds(15))).isLessThan(5_001);
  }

  @Test
  void theWayTakesFromTheTimeOfACall() {
    cluster.serve("echo", Echo.class, Echoes.named("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> echoes.answers(client));
    Vertx vertx = cluster.observer().vertx();
    vertx
        .eventBus()
        .addOutboundInterceptor(message -> vertx.setTimer(1_000, later -> message.next()));

    Duration patience = Duration.ofSeconds(10);
    assertThat(left(client, patience, patience)).isLessThan(9_001);
  }

  @Test
  void anInstanceWhoseClockIsFarAheadIsPassedOver() {
    RunningService ahead = cluster.serve("echo", Echo.class, Echoes.named("ahead"));
    ahead
        .context()
        .vertx()
        .eventBus()
        .addInboundInterceptor(
            message -> {
              message.message().headers().set("sent-at", "1");
              message.next();
            });

    assertOnlyTheOtherAnswers("The caller's deadline has passed");
  }

  @Test
  void anInstanceThatReachesItsDatabaseNoMoreIsPassedOver() {
    Failure away = new Failure(FailureCode.UNAVAILABLE, "The database cannot be reached");
    cluster.serve("echo", Echo.class, command -> Future.failedFuture(away));

    assertOnlyTheOtherAnswers("The database cannot be reached");
  }

  /** All calls succeed, more in a row than would open the breaker. */
  private void assertOnlyTheOtherAnswers(String refusal) {
    Echo client = cluster.client(Echo.class);
    Await.until(
        "the one refuses",
        Duration.ofSeconds(10),
        () -> failureOf(client.say(new Echo.Say("hello"))).detail().equals(refusal));
    cluster.serve("echo", Echo.class, Echoes.named("other"));
    Await.until("the other is known", Duration.ofSeconds(10), () -> echoes.answers(client));

    assertThat(IntStream.range(0, 20).mapToObj(i -> Await.success(client.say(new Echo.Say("hi")))))
        .extracting(Echo.Said::instance)
        .containsOnly("other");
  }

  @Test
  void aCallThatAskedSoonerGoesOnWithAllItsTime() {
    Duration whole = Duration.ofSeconds(20);
    Duration left =
        Await.success(
            echoes.within(
                whole,
                () ->
                    Call.within(
                            cluster.observer().vertx(),
                            Duration.ofSeconds(1),
                            "test",
                            () -> cluster.observer().vertx().timer(1))
                        .map(done -> Objects.requireNonNull(Call.current()).remaining())));
    assertThat(left).isGreaterThan(Duration.ofSeconds(1));
  }

  private long left(Echo client, Duration whole, Duration sooner) {
    return Await.success(
            echoes.within(
                whole,
                () ->
                    Call.within(
                        cluster.observer().vertx(),
                        sooner,
                        "test",
                        () -> client.say(new Echo.Say("quick")))))
        .patienceMillis();
  }

  private static Failure failureOf(Future<?> call) {
    return (Failure) Await.failure(call);
  }
}
