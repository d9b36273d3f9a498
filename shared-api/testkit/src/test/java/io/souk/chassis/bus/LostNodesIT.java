package io.souk.chassis.bus;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that die, and nodes that live but are not found. */
class LostNodesIT {
  private static final String ASK_AGAIN = "hazelcast.invocation.max.retry.count";

  private final TestCluster cluster = new TestCluster();
  private final Echoes echoes = new Echoes(cluster);

  @AfterEach
  void close() {
    System.clearProperty(ASK_AGAIN);
    cluster.close();
  }

  @Test
  void aCallOnANodeThatDiesIsAskedOfAnotherAtOnceUnderTheSameCommandId() {
    List<String> commandIds = new CopyOnWriteArrayList<>();
    RunningService doomed = silent(commandIds);
    Echo client = cluster.client(Echo.class);
    Future<Echo.Said> call = ask(client, commandIds);
    cluster.serve("echo", Echo.class, Echoes.named("survivor"));
    Await.until("the survivor is known", Duration.ofSeconds(10), () -> echoes.answers(client));

    cluster.kill(doomed);

    Echo.Said said = Await.success(call);
    assertThat(said.instance()).isEqualTo("survivor");
    assertThat(said.commandId()).isEqualTo(commandIds.get(0));
  }

  @Test
  void aNodeThatDiesIsForgottenEvenIfTheClustersMapsDoNotAnswer() {
    // Hazelcast asks 250 times, for two minutes; these nodes stop sooner.
    System.setProperty(ASK_AGAIN, "10");
    List<String> commandIds = new CopyOnWriteArrayList<>();
    RunningService doomed = silent(commandIds);
    Echo client = cluster.client(Echo.class);
    Future<Echo.Said> call = ask(client, commandIds);
    RunningService survivor = cluster.serve("echo", Echo.class, Echoes.named("survivor"));
    Await.until("the survivor is known", Duration.ofSeconds(10), () -> echoes.answers(client));

    cluster.holdPartitions(survivor);
    cluster.kill(doomed);

    assertThat(Await.success(call).instance()).isEqualTo("survivor");
    cluster.kill(survivor);
  }

  @Test
  void aNodeWhoseAddressesTheClusterForgotIsNotReadyAndRegistersThemAgain() {
    RunningService forgotten = cluster.serve("echo", Echo.class, Echoes.named("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> echoes.answers(client));

    Await.until("it is ready", Duration.ofSeconds(10), () -> readiness(forgotten) == 200);

    cluster.loseSubscriptions(forgotten);

    Await.until("it is not ready", Duration.ofSeconds(5), () -> readiness(forgotten) == 503);
    Await.until("it answers again", Duration.ofSeconds(20), () -> echoes.answers(client));
    Await.until("it is ready again", Duration.ofSeconds(10), () -> readiness(forgotten) == 200);
    assertThat(forgotten.lost().isComplete()).isFalse();
  }

  @Test
  void anAddressTheClusterForgotIsMissedAmongTheOthersAndRegisteredAgain() {
    RunningService forgotten = cluster.serve("echo", Echo.class, Echoes.named("a"));
    Echo client = cluster.client(Echo.class);
    Await.until("it answers", Duration.ofSeconds(10), () -> echoes.answers(client));

    cluster.loseSubscription(forgotten, "Echo");

    Await.until("it does not answer", Duration.ofSeconds(5), () -> !echoes.answers(client));
    Await.until("it answers again", Duration.ofSeconds(30), () -> echoes.answers(client));
    assertThat(forgotten.lost().isComplete()).isFalse();
  }

  @Test
  void aNodeThatIsOnlySlowToAnswerIsNotLost() {
    cluster.serve("echo", Echo.class, Echoes.named("a"));
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

  /** A node that never answers. */
  private RunningService silent(List<String> commandIds) {
    return cluster.serve(
        "echo",
        Echo.class,
        command -> {
          commandIds.add(Echoes.commandId());
          return Promise.<Echo.Said>promise().future();
        });
  }

  /** A call that the silent node has got and never answers. */
  private Future<Echo.Said> ask(Echo client, List<String> commandIds) {
    Future<Echo.Said> call =
        echoes.within(Duration.ofSeconds(20), () -> client.say(new Echo.Say("survive")));
    Await.until("the silent node is asked", Duration.ofSeconds(5), () -> !commandIds.isEmpty());
    return call;
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
}
