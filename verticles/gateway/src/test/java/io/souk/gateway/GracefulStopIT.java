package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.order.Order;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GracefulStopIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void itIsUnreadyFirstThenTakesNobodyNewAndStillFinishesWhatItHas() throws IOException {
    Promise<Void> asked = Promise.promise();
    Promise<Order> order = Promise.promise();
    try (GatewayUnderTest gateway =
        new GatewayUnderTest(
            Map.of("service.drain", "2s", "gateway.read_patience", "30s", "bus.patience", "30s"))) {
      gateway.orders.onGet =
          id -> {
            asked.tryComplete();
            return order.future();
          };
      Await.until("ready", SOON, () -> gateway.readiness() == 200);
      try (RawConnection idle = gateway.connect()) {
        CompletableFuture<Reply> inFlight =
            gateway.sendAsync(gateway.request("/v1/orders/" + FakeOrders.ID).GET());
        Await.success(asked.future());

        Future<Void> stopped = gateway.beginStop();

        Await.until("unready", SOON, () -> gateway.readiness() == 503);
        gateway.get("/v1/products").ok(200);
        Await.until("no new connections", SOON, () -> isRefused(gateway));
        idle.awaitEnd();
        assertThat(inFlight).isNotDone();
        assertThat(stopped.isComplete()).isFalse();

        order.complete(FakeOrders.order(Order.Status.CONFIRMED));
        inFlight.join().ok(200);
        Await.success(stopped);
      }
    }
  }

  private static boolean isRefused(GatewayUnderTest gateway) {
    try {
      gateway.connect().close();
      return false;
    } catch (ConnectException refused) {
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
