package io.souk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.order.OrderStore.Progress;
import io.souk.order.saga.Capture;
import io.souk.order.saga.Saga;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final String ORDER = "ord_01";

  private final Vertx vertx = Vertx.vertx();
  private final Watch watch =
      new Watch(vertx, orders -> Future.succeededFuture(Map.of(ORDER, version(2))));

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void whatIsOlderThanWhatWasSeenIsNoNews() {
    Deadline late = Deadline.ofCall(Duration.ofSeconds(30), Duration.ZERO);
    Future<Progress> another =
        watch.until(
            ORDER, seen -> seen.version() != 2, late, Future.succeededFuture(Optional.empty()));

    watch.changed(ORDER, version(1));
    assertThat(another.isComplete()).isFalse();

    watch.changed(ORDER, version(3));
    assertThat(Await.success(another).version()).isEqualTo(3);
  }

  private static Progress version(long version) {
    return new Progress(Saga.place(Capture.AT_ONCE, false).state(), version, Optional.empty());
  }
}
