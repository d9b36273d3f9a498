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
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractBusIT {
  private static final String ASK_AGAIN = "hazelcast.invocation.max.retry.count";

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    System.clearProperty(ASK_AGAIN);
    cluster.close();
  }

  @Test
  void aCallIsAnsweredByAServiceOnAnotherNode() {
    cluster.serve("echo", Echo.class, echo("a"));

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
        failureOf(within(Duration.ofMillis(200), () -> client.say(new Echo.Say("hello"))));

    assertThat(failure.code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
  }

  @Test
  void theCallersDeadlineTravelsWithTheCall() {
    cluster.serve("echo", Echo.class, echo("a"));
    Echo client = cluster.client(Echo.class);

    Echo.Said said =
        Await.success(within(Duration.ofMillis(900), () -> client.say(new Echo.Say("hello"))));

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
              ? echo("a").say(command)
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
    RunningService first = cluster.serve("echo", Echo.class, echo("a"));
    cluster.serve("echo", Echo.class, echo("b"));
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
  void aCallOnANodeThatDiesIsAskedOfAnotherAtOnceUnderTheSameCommandId() {
    List<String> commandIds = new CopyOnWriteArrayList<>();
    RunningService doomed = silent(commandIds);
    Echo client = cluster.client(Echo.class);
    Future<Echo.Said> call =
        within(Duration.ofSeconds(20), () -> client.say(new Echo.Say("survive")));
    Await.until("the doomed node is asked", Duration.ofSeconds(5), () -> !commandIds.isEmpty());
    cluster.serve("echo", Echo.class, echo("survivor"));
    Await.until("the survivor is known", Duration.ofSeconds(10), () -> answers(client));

    cluster.kill(doomed);

    Echo.Said said = Await.success(call);
    assertThat(said.instance()).isEqualTo("survivor");
    assertThat(said.commandId()).isEqualTo(commandIds.get(0));
  }

  @Test
  void aNodeThatDiesIsForgottenEvenIfTheClustersMapsDoNotAnswer() {
    // Hazelcast asks 250 times, for two minutes; these nodes stop sooner.
    System.setProperty(ASK_AGAIN, "10");
    List<String> asked = new CopyOnWriteArrayList<>();
    RunningService doomed = silent(asked);
    Echo client = cluster.client(Echo.class);
    Future<Echo.Said> call =
        within(Duration.ofSeconds(20), () -> client.say(new Echo.Say("survive")));
    Await.until("the doomed node is asked", Duration.ofSeconds(5), () -> !asked.isEmpty());
    RunningService survivor = cluster.serve("echo", Echo.class, echo("survivor"));
    Await.until("the survivor is known", Duration.ofSeconds(10), () -> answers(client));

    cluster.holdPartitions(survivor);
    cluster.kill(doomed);

    assertThat(Await.success(call).instance()).isEqualTo("survivor");
    cluster.kill(survivor);
  }

  /** A node that never answers. */
  private RunningService silent(List<String> commandIds) {
    return cluster.serve(
        "echo",
        Echo.class,
        command -> {
          commandIds.add(commandId());
          return Promise.<Echo.Said>promise().future();
        });
  }

  @Test
  void aNodeWhoseAddressesTheClusterForgotIsNotReadyAndRegistersThemAgain() {
    RunningService forgotten = cluster.serve("echo", Echo.class, echo("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> answers(client));

    Await.until("it is ready", Duration.ofSeconds(10), () -> readiness(forgotten) == 200);

    cluster.loseSubscriptions(forgotten);

    Await.until("it is not ready", Duration.ofSeconds(5), () -> readiness(forgotten) == 503);
    Await.until("it answers again", Duration.ofSeconds(20), () -> answers(client));
    Await.until("it is ready again", Duration.ofSeconds(10), () -> readiness(forgotten) == 200);
    assertThat(forgotten.lost().isComplete()).isFalse();
  }

  @Test
  void anAddressTheClusterForgotIsMissedAmongTheOthersAndRegisteredAgain() {
    RunningService forgotten = cluster.serve("echo", Echo.class, echo("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> answers(client));

    cluster.loseSubscription(forgotten, "Echo");

    Await.until("it does not answer", Duration.ofSeconds(5), () -> !answers(client));
    Await.until("it answers again", Duration.ofSeconds(30), () -> answers(client));
    assertThat(forgotten.lost().isComplete()).isFalse();
  }

  @Test
  void aNodeThatIsOnlySlowToAnswerIsNotLost() {
    cluster.serve("echo", Echo.class, echo("a"));
    RunningService slow =
        cluster.start(
            ServiceDefinition.withoutDatabase("slow", context -> new VerticleBase() {}),
            Map.of("bus.resync", "300ms"));
    AtomicInteger greetings = new AtomicInteger();
    Vertx vertx = slow.context().vertx();
    vertx
        .eventBus()
        .addInboundInterceptor(
            message -> {
              boolean greeting = "greeting".equals(message.message().headers().get("action"));
              greetings.addAndGet(greeting ? 1 : 0);
              vertx
                  .timer(greeting ? 600 : 1, TimeUnit.MILLISECONDS)
                  .onSuccess(late -> message.next());
            });

    Await.until("it seems unreachable", Duration.ofSeconds(10), () -> readiness(slow) == 503);
    Await.until("it seems so long", Duration.ofSeconds(20), () -> greetings.get() > 15);
    assertThat(slow.lost().isComplete()).isFalse();
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
    RunningService later = cluster.serve("echo", Echo.class, echo("a"));

    String address = "echo@" + later.context().instance() + "/Echo";
    Await.until("it is greeted", Duration.ofSeconds(10), () -> firstActions.containsKey(address));
    assertThat(firstActions).containsEntry(address, "greeting");
    Await.until("it answers", Duration.ofSeconds(10), () -> answers(client));
    assertThat(later.context().meters().get("souk.bus.server.calls").timers())
        .allSatisfy(calls -> assertThat(calls.getId().getTag("action")).isEqualTo("say"));
  }

  @Test
  void whatACallAsksSoonerHasNeitherMoreTimeThanThatNorThanTheCall() {
    cluster.serve("echo", Echo.class, echo("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> answers(client));

    assertThat(left(client, Duration.ofSeconds(15), Duration.ofSeconds(5))).isLessThan(5_001);
    assertThat(left(client, Duration.ofSeconds(5), Duration.ofSeconds(15))).isLessThan(5_001);
  }

  @Test
  void theWayTakesFromTheTimeOfACall() {
    cluster.serve("echo", Echo.class, echo("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> answers(client));
    Vertx vertx = cluster.observer().vertx();
    vertx
        .eventBus()
        .addOutboundInterceptor(message -> vertx.setTimer(1_000, later -> message.next()));

    Duration patience = Duration.ofSeconds(10);
    assertThat(left(client, patience, patience)).isLessThan(9_001);
  }

  @Test
  void aCallThatAskedSoonerGoesOnWithAllItsTime() {
    Duration whole = Duration.ofSeconds(20);
    Duration left =
        Await.success(
            within(
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
            within(
                whole,
                () ->
                    Call.within(
                        cluster.observer().vertx(),
                        sooner,
                        "test",
                        () -> client.say(new Echo.Say("quick")))))
        .patienceMillis();
  }

  /** What an orchestrator is told. */
  private int readiness(RunningService node) {
    return Await.success(
        cluster
            .observer()
            .vertx()
            .createHttpClient()
            .request(HttpMethod.GET, node.managementPort(), "127.0.0.1", "/health/ready")
            .compose(HttpClientRequest::send)
            .map(HttpClientResponse::statusCode));
  }

  private boolean answers(Echo client) {
    return Await.success(
        within(Duration.ofMillis(300), () -> client.say(new Echo.Say("there?")))
            .map(true)
            .otherwise(false));
  }

  private <T> Future<T> within(Duration patience, Supplier<Future<T>> work) {
    return Call.detached(cluster.observer().vertx(), patience, "test", work);
  }

  private static Echo echo(String instance) {
    return command ->
        Future.succeededFuture(
            new Echo.Said(
                command.text(),
                instance,
                commandId(),
                Objects.requireNonNull(Call.current()).remaining().toMillis()));
  }

  private static String commandId() {
    return Objects.requireNonNull(Call.current()).commandId();
  }

  private static Failure failureOf(Future<?> call) {
    return (Failure) Await.failure(call);
  }
}
