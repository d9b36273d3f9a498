package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.Nothing;
import io.souk.api.notification.CreateWebhookEndpoint;
import io.souk.api.notification.DeleteWebhookEndpoint;
import io.souk.api.notification.GetWebhookEndpoint;
import io.souk.api.notification.ListWebhookDeliveries;
import io.souk.api.notification.ListWebhookEndpoints;
import io.souk.api.notification.Notifications;
import io.souk.api.notification.ReplayWebhooks;
import io.souk.api.notification.RotateWebhookSecret;
import io.souk.api.notification.TestWebhookEndpoint;
import io.souk.api.notification.UpdateWebhookEndpoint;
import io.souk.api.notification.WebhookDelivery;
import io.souk.api.notification.WebhookDeliveryPage;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.api.notification.WebhookEndpoints;
import io.souk.api.notification.WebhookReplay;
import io.souk.api.notification.WebhookSecret;
import io.souk.api.notification.WebhookTest;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Has one endpoint and does with it whatever is asked, or fails as told. */
final class FakeNotifications implements Notifications {
  static final String ENDPOINT = "whe_01JD8ZQ4X6M1T9V3K7P2R5S8W0";
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant THEN = Instant.parse("2026-11-24T10:00:00Z");

  final List<Object> asked = new CopyOnWriteArrayList<>();
  volatile @Nullable Failure failure;

  private <T> Future<T> answer(Object message, T answer) {
    asked.add(message);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(answer);
  }

  private static WebhookEndpoint endpoint() {
    return new WebhookEndpoint(
        ENDPOINT,
        "https://erp.example/hooks/souk",
        List.of("order.*"),
        "ERP",
        WebhookEndpoint.Status.ENABLED,
        null,
        0,
        null,
        null,
        THEN,
        THEN);
  }

  @Override
  public Future<WebhookSecret> createEndpoint(CreateWebhookEndpoint command) {
    return answer(command, new WebhookSecret(endpoint(), SECRET, null));
  }

  @Override
  public Future<WebhookEndpoints> listEndpoints(ListWebhookEndpoints query) {
    return answer(query, new WebhookEndpoints(List.of(endpoint())));
  }

  @Override
  public Future<WebhookEndpoint> getEndpoint(GetWebhookEndpoint query) {
    return answer(query, endpoint());
  }

  @Override
  public Future<WebhookEndpoint> updateEndpoint(UpdateWebhookEndpoint command) {
    return answer(command, endpoint());
  }

  @Override
  public Future<Nothing> deleteEndpoint(DeleteWebhookEndpoint command) {
    return answer(command, new Nothing());
  }

  @Override
  public Future<WebhookSecret> rotateSecret(RotateWebhookSecret command) {
    return answer(command, new WebhookSecret(endpoint(), SECRET, THEN));
  }

  @Override
  public Future<WebhookTest> test(TestWebhookEndpoint command) {
    return answer(command, new WebhookTest("evt_01JDEXAMPLE", false, 503, "http_503", 120));
  }

  @Override
  public Future<WebhookDeliveryPage> listDeliveries(ListWebhookDeliveries query) {
    WebhookDelivery dead =
        new WebhookDelivery(
            ENDPOINT,
            "evt_01JDEXAMPLE",
            "order.placed",
            "ord_01JDEXAMPLE",
            WebhookDelivery.Status.DEAD,
            14,
            503,
            "http_503",
            THEN,
            null,
            THEN);
    return answer(query, new WebhookDeliveryPage(List.of(dead), true, "41"));
  }

  @Override
  public Future<WebhookReplay> replay(ReplayWebhooks command) {
    return answer(command, new WebhookReplay(12, "2026-11-24T10:00:00Z_54"));
  }
}
