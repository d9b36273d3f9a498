package io.souk.chassis.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souk.api.Contract;
import io.souk.api.WireFormat;
import io.souk.drill.agent.BusFault;
import io.souk.drill.agent.BusFault.Kind;
import io.souk.drill.agent.Chance;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contract's server on a bus, as it is with the agent's call in it. */
class ArrivalsTest {
  private static final int ALWAYS = 100;
  private static final int NEVER = 0;
  private static final int DELAY_MILLIS = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> said = new CopyOnWriteArrayList<>();

  record Say(String word) {}

  /** A contract. */
  @Contract("echo")
  interface Echo {
    Future<Say> say(Say command);
  }

  @BeforeEach
  void serve() {
    for (Kind kind : Kind.values()) {
      arm(kind, NEVER);
    }
    Echo echo =
        command -> {
          said.add(command.word());
          return Future.succeededFuture(command);
        };
    ContractServer<Echo> server =
        new ContractServer<>(Echo.class, echo, new InFlight(10), new SimpleMeterRegistry());
    vertx
        .eventBus()
        .<Buffer>consumer(
            "echo",
            message -> {
              Message<Buffer> now = Arrivals.meddle(server, message);
              if (now != null) {
                server.handle(now);
              }
            });
  }

  @AfterEach
  void stop() {
    Await.success(vertx.close());
  }

  @Test
  void anUndisturbedRequestIsHandledOnceAndAnswered() {
    assertThat(Await.success(say("one", PATIENCE))).isEqualTo("one");
    assertThat(said).containsExactly("one");
  }

  @Test
  void aDoubledRequestIsHandledTwice() {
    arm(Kind.DOUBLE, ALWAYS);

    assertThat(Await.success(say("one", PATIENCE))).isEqualTo("one");
    Await.until("it is handled twice", PATIENCE, () -> said.equals(List.of("one", "one")));
  }

  @Test
  void aDelayedRequestIsAnsweredLaterAndKeepsNobodyElseWaiting() {
    arm(Kind.DELAY, ALWAYS);
    long begin = System.nanoTime();
    Future<String> late = say("late", PATIENCE);
    Await.success(vertx.timer(DELAY_MILLIS / 3));
    arm(Kind.DELAY, NEVER);

    assertThat(Await.success(say("soon", PATIENCE))).isEqualTo("soon");
    assertThat(Await.success(late)).isEqualTo("late");
    assertThat(said).containsExactly("soon", "late");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThan(Duration.ofMillis(DELAY_MILLIS - 10));
  }

  @Test
  void aLostReplyLeavesTheRequestDoneAndItsCallerWaiting() {
    arm(Kind.LOSE_REPLY, ALWAYS);

    Throwable failure = Await.failure(say("one", Duration.ofMillis(200)));

    assertThat(failure)
        .isInstanceOfSatisfying(
            ReplyException.class, e -> assertThat(e.failureType()).isEqualTo(ReplyFailure.TIMEOUT));
    assertThat(said).containsExactly("one");
  }

  private static void arm(Kind kind, int percent) {
    new BusFault(kind, percent, DELAY_MILLIS).arm(new Chance(1));
  }

  private Future<String> say(String word, Duration patience) {
    return vertx
        .eventBus()
        .<Buffer>request(
            "echo",
            WireFormat.encode(new Say(word)),
            Headers.request("say", "cmd_" + word, "test", patience))
        .map(reply -> WireFormat.decode(reply.body(), Say.class).word());
  }
}
