package io.souk.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReleasedHoldsTest {
  private final Map<String, Promise<Hold>> holding = new HashMap<>();
  private final List<String> released = new ArrayList<>();
  private boolean refusing;
  private final ReleasedHolds load = new ReleasedHolds(new HoldUnits(inventory(), () -> "mug"));

  @Test
  void aHoldIsReleasedOnceItIsAnsweredAndNotWhileItIsOnItsWay() {
    Future<Outcome> first = load.send(1);
    Future<Outcome> second = load.send(2);

    answer("bench-hold-2");
    assertThat(released).containsExactly("bench-hold-2");
    assertThat(second.result().isServed()).isTrue();
    assertThat(first.isComplete()).isFalse();

    answer("bench-hold-1");
    assertThat(released).containsExactly("bench-hold-2", "bench-hold-1");
    assertThat(first.result().isServed()).isTrue();
  }

  @Test
  void whatCouldNotBeReleasedIsReleasedInTheEnd() {
    refusing = true;
    Future<Outcome> refused = load.send(1);
    answer("bench-hold-1");
    assertThat(refused.result().told()).isEqualTo("overloaded");

    refusing = false;
    assertThat(load.settle().succeeded()).isTrue();
    assertThat(released).containsExactly("bench-hold-1");
  }

  private void answer(String order) {
    Objects.requireNonNull(holding.get(order)).complete(hold(order, Hold.Status.HELD));
  }

  /** Answers holds when it is told to, releases at once. */
  private Inventory inventory() {
    return (Inventory)
        Proxy.newProxyInstance(
            Inventory.class.getClassLoader(),
            new Class<?>[] {Inventory.class},
            (self, method, arguments) -> {
              if (arguments[0] instanceof HoldStock command) {
                return holding.computeIfAbsent(command.orderId(), id -> Promise.promise()).future();
              }
              return refusing
                  ? Future.failedFuture(new Failure(FailureCode.OVERLOADED, "Too much"))
                  : release(((ReleaseHold) arguments[0]).orderId());
            });
  }

  private Future<Hold> release(String order) {
    released.add(order);
    return Future.succeededFuture(hold(order, Hold.Status.RELEASED));
  }

  private static Hold hold(String order, Hold.Status status) {
    return new Hold(order, status, List.of(), null);
  }
}
