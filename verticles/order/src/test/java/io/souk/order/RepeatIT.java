package io.souk.order;

import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests repeated under their idempotency key, on one node and on another. */
class RepeatIT {
  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aRepeatGetsTheOrderAsItWasFirstAnswered() {
    PlaceOrder command = anOrder();
    Order first = shop.place(node, command).order();
    shop.ended(node, first.id());
    OrderPlacement repeat = shop.place(node, command);
    assertThat(repeat.replayed()).isTrue();
    assertThat(repeat.order()).isEqualTo(first);
    assertThat(shop.count("orders")).isEqualTo(1);
  }

  @Test
  void aRepeatGetsTheSameFailure() {
    PlaceOrder command = anOrder(FakePayments.GOOD, new OrderLine(SHIRT, 11));
    Failure first = shop.refused(node, command);
    Failure repeat = shop.refused(node, command);
    assertThat(first.facts()).doesNotContainKey("replayed");
    assertThat(repeat.toMessage()).isEqualTo(first.with("replayed", true).toMessage());
    assertThat(shop.count("orders")).isEqualTo(1);
  }

  @Test
  void aKeyWithAnotherRequestIsRefused() {
    PlaceOrder command = anOrder();
    shop.place(node, command);
    PlaceOrder other =
        new PlaceOrder(
            command.idempotencyKey(),
            "1".repeat(64),
            command.lines(),
            command.email(),
            command.shippingAddress(),
            command.payment());
    assertThat(shop.refused(node, other).code()).isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void aRepeatWhileTheFirstIsRunningIsToldSoAndWhichOrderItIs() {
    PlaceOrder command = anOrder();
    Interruptions.Hanging hold = node.interruptions().hangOnce("hold", false);
    Future<OrderPlacement> first = node.call(Orderly.PATIENCE, orders -> orders.place(command));
    Await.success(hold.reached());
    Failure repeat = shop.refused(node, command);
    assertThat(repeat.code()).isEqualTo(FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS);
    assertThat(repeat.facts()).containsEntry("order_id", shop.onlyOrder());
    hold.letGo();
    assertThat(Await.success(first).order().status()).isEqualTo(Order.Status.CONFIRMED);
  }

  @Test
  void theSameCallOnAnotherNodeWaitsForTheOutcome() {
    PlaceOrder command = anOrder();
    Interruptions.Hanging hold = node.interruptions().hangOnce("hold", false);
    // Both in one call, hence with one command id, as when the bus retries on another node.
    Future<OrderPlacement> second =
        node.call(
            Orderly.PATIENCE,
            orders -> {
              Context call = shop.vertx.getOrCreateContext();
              Future<OrderPlacement> unused = orders.place(command);
              return hold.reached()
                  .compose(
                      reached ->
                          Future.<OrderPlacement>future(
                              again ->
                                  call.runOnContext(
                                      go -> orders.place(command).onComplete(again))));
            });
    Await.success(hold.reached());
    hold.letGo();
    OrderPlacement placement = Await.success(second);
    assertThat(placement.order().status()).isEqualTo(Order.Status.CONFIRMED);
    assertThat(placement.replayed()).isFalse();
    assertThat(shop.count("orders")).isEqualTo(1);
  }

  @Test
  void thirtyTwoRequestsWithOneKeyMakeOneOrder() {
    PlaceOrder command = anOrder();
    TestNode other = shop.node();
    List<Future<OrderPlacement>> answers = new ArrayList<>();
    IntStream.range(0, 32)
        .forEach(
            i ->
                answers.add(
                    (i % 2 == 0 ? node : other)
                        .call(Orderly.PATIENCE, orders -> orders.place(command))));
    Await.success(Future.join(answers).otherwiseEmpty());
    String id = shop.onlyOrder();
    for (Future<OrderPlacement> answer : answers) {
      if (answer.succeeded()) {
        assertThat(answer.result().order().id()).isEqualTo(id);
      } else {
        assertThat(answer.cause())
            .extracting("code")
            .isEqualTo(FailureCode.IDEMPOTENCY_KEY_IN_PROGRESS);
      }
    }
    assertThat(answers.stream().filter(Future::succeeded).filter(a -> !a.result().replayed()))
        .hasSize(1);
    shop.assertConfirmedAndCaptured(shop.ended(node, id));
  }
}
