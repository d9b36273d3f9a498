package io.souk.notification;

import static io.souk.notification.NotificationUnderTest.event;
import static io.souk.notification.NotificationUnderTest.eventually;
import static io.souk.notification.NotificationUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.CustomerEvents;
import io.souk.api.notification.CreateWebhookEndpoint;
import io.souk.api.notification.DeleteWebhookEndpoint;
import io.souk.api.notification.GetWebhookEndpoint;
import io.souk.api.notification.ListWebhookDeliveries;
import io.souk.api.notification.ListWebhookEndpoints;
import io.souk.api.notification.Notifications;
import io.souk.api.notification.RotateWebhookSecret;
import io.souk.api.notification.TestWebhookEndpoint;
import io.souk.api.notification.UpdateWebhookEndpoint;
import io.souk.api.notification.WebhookDelivery.Status;
import io.souk.api.notification.WebhookDeliveryPage;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.api.notification.WebhookSecret;
import io.souk.api.notification.WebhookTest;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints: how they are registered, how their breaker works, and what is forgotten. */
class EndpointIT {
  private static final NotificationUnderTest SERVICE = new NotificationUnderTest();

  private final Receiver receiver = new Receiver();
  private final Notifications notifications = SERVICE.notifications();

  @BeforeAll
  static void start() {
    SERVICE.node(
        Map.of(
            "notification.webhook.breaker_failures", "3",
            "notification.webhook.breaker_pause", "10m",
            "notification.webhook.breaker_longest_pause", "30m",
            "notification.webhook.attempts", "50",
            "notification.webhook.max_endpoints", "3",
            "notification.keep", "1d"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @AfterEach
  void forget() {
    SERVICE.database.execute("DELETE FROM webhook_endpoint");
    receiver.close();
  }

  @Test
  void aRepeatedCommandMakesNoOtherEndpoint() {
    CreateWebhookEndpoint command = command("erp", receiver.url(), "order.*");

    WebhookSecret first = Await.success(notifications.createEndpoint(command));
    WebhookSecret again = Await.success(notifications.createEndpoint(command));

    assertThat(again).isEqualTo(first);
    assertThat(first.endpoint().id()).startsWith("whe_");
    assertThat(Await.success(notifications.listEndpoints(new ListWebhookEndpoints())).data())
        .containsExactly(first.endpoint());
    assertThat(refused(notifications.createEndpoint(command("erp", receiver.url(), "*"))).code())
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void commandsThatRaceMakeOneEndpointAndNeverTooMany() {
    CreateWebhookEndpoint command = command("erp", receiver.url(), "order.*");
    List<Future<WebhookSecret>> same =
        IntStream.range(0, 5).mapToObj(i -> notifications.createEndpoint(command)).toList();
    assertThat(same.stream().map(made -> Await.success(made).secret()).distinct()).hasSize(1);

    List<Future<WebhookSecret>> others =
        IntStream.range(0, 6)
            .mapToObj(i -> notifications.createEndpoint(command("other" + i, receiver.url(), "*")))
            .toList();
    Await.success(Future.join(others).otherwiseEmpty());

    assertThat(others.stream().filter(Future::succeeded)).hasSize(2);
    assertThat(others.stream().filter(Future::failed).map(made -> ((Failure) made.cause()).code()))
        .containsOnly(FailureCode.TOO_MANY_WEBHOOK_ENDPOINTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://erp.example/hooks",
        "https://127.0.0.2/hooks",
        "https://10.0.0.1/hooks",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/hooks",
        "ftp://erp.example/hooks",
        "hooks"
      })
  void aUrlThatLeadsInsideIsRefused(String url) {
    assertThat(refused(notifications.createEndpoint(command("erp", url, "*"))).code())
        .isEqualTo(FailureCode.WEBHOOK_URL_REFUSED);
    WebhookSecret endpoint = SERVICE.endpoint(receiver, "*");
    assertThat(refused(update(endpoint.endpoint().id(), url, null, null)).code())
        .isEqualTo(FailureCode.WEBHOOK_URL_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "order", "order.", ".*", "order.*.*", "ORDER.*", "order.placed\n", "**"})
  void aTypeThatIsNoneIsRefused(String type) {
    assertThat(refused(notifications.createEndpoint(command("erp", receiver.url(), type))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void whatIsGivenChangesAndTheRestStays() {
    WebhookEndpoint made = SERVICE.endpoint(receiver, "order.*").endpoint();

    WebhookEndpoint wanting = Await.success(update(made.id(), null, List.of("*"), null));
    WebhookEndpoint off = Await.success(update(made.id(), null, null, false));

    assertThat(wanting.types()).containsExactly("*");
    assertThat(wanting.url()).isEqualTo(made.url());
    assertThat(off.types()).containsExactly("*");
    assertThat(off.status()).isEqualTo(WebhookEndpoint.Status.DISABLED);
    assertThat(off.disabledReason()).isEqualTo("requested");
  }

  @Test
  void whatIsNotThereIsNotFoundExceptToDelete() {
    String id = Ids.webhookEndpoint();
    Stream.of(
            notifications.getEndpoint(new GetWebhookEndpoint(id)),
            update(id, null, null, true),
            notifications.rotateSecret(new RotateWebhookSecret(id, "autumn")),
            notifications.test(new TestWebhookEndpoint(id)),
            notifications.listDeliveries(new ListWebhookDeliveries(id, null, null, 10, null)))
        .forEach(
            call ->
                assertThat(refused(call).code()).isEqualTo(FailureCode.WEBHOOK_ENDPOINT_NOT_FOUND));
    Await.success(notifications.deleteEndpoint(new DeleteWebhookEndpoint(id)));
  }

  @Test
  void aRepeatedRotationMakesNoOtherSecret() {
    String id = SERVICE.endpoint(receiver, "*").endpoint().id();
    RotateWebhookSecret command = new RotateWebhookSecret(id, "autumn");

    WebhookSecret first = Await.success(notifications.rotateSecret(command));
    WebhookSecret again = Await.success(notifications.rotateSecret(command));
    Await.success(notifications.rotateSecret(new RotateWebhookSecret(id, "winter")));

    assertThat(again.secret()).isEqualTo(first.secret());
    assertThat(again.previousUntil()).isEqualTo(first.previousUntil());
    assertThat(refused(notifications.rotateSecret(command)).code())
        .as("it was replaced since")
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
    assertThat(SERVICE.database.queryLong("SELECT count(*) FROM webhook_secret")).isEqualTo(2);
  }

  @Test
  void aTestTellsWhatAnEndpointAnswers() {
    WebhookSecret endpoint = SERVICE.endpoint(receiver, "order.*");
    String id = endpoint.endpoint().id();

    WebhookTest good = Await.success(notifications.test(new TestWebhookEndpoint(id)));
    receiver.answer(Receiver.answering(500));
    WebhookTest bad = Await.success(notifications.test(new TestWebhookEndpoint(id)));

    assertThat(good.delivered()).isTrue();
    assertThat(good.responseStatus()).isEqualTo(204);
    assertThat(receiver.received().get(0).id()).isEqualTo(good.eventId());
    assertThat(receiver.received().get(0).isSignedWith(endpoint.secret())).isTrue();
    assertThat(receiver.received().get(0).event().getString("type")).isEqualTo("webhook.test");
    assertThat(bad.delivered()).isFalse();
    assertThat(bad.error()).isEqualTo("http_500");
    assertThat(SERVICE.endpoint(id).failures()).isZero();
    assertThat(SERVICE.deliveries(id)).isEmpty();
  }

  @Test
  void anEndpointThatKeepsFailingIsLeftAloneAndThenTriedByOne() {
    receiver.answer(Receiver.answering(500));
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();

    for (int i = 0; i < 20; i++) {
      SERVICE.happen(event("order.placed", Ids.order(), 1));
    }
    eventually("its breaker is open", () -> SERVICE.endpoint(id).pausedUntil() != null);
    WebhookEndpoint open = SERVICE.endpoint(id);
    int tried = receiver.received().size();
    // Those that were under way together when it opened count as well.
    assertThat(open.failures()).isBetween(3, 10);
    assertThat(open.pausedUntil()).isAfter(Instant.now().plusSeconds(500));

    receiver.hang();
    SERVICE.database.execute("UPDATE webhook_endpoint SET paused_until = clock_timestamp()");
    eventually("one tries it", () -> receiver.waiting() == 1);
    assertThat(receiver.received()).hasSize(tried + 1);

    receiver.release();
    eventually(
        "then all go on",
        () -> SERVICE.deliveries(id).stream().allMatch(d -> d.status() == Status.DELIVERED));
    assertThat(SERVICE.endpoint(id).failures()).isZero();
    assertThat(SERVICE.endpoint(id).failingSince()).isNull();
  }

  @Test
  void anEndpointThatFailedForDaysIsSwitchedOff() {
    receiver.answer(Receiver.answering(500));
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    SERVICE.database.execute(
        "UPDATE webhook_endpoint SET failures = 1,"
            + " failing_since = clock_timestamp() - interval '6 days'");

    SERVICE.happen(event("order.placed", Ids.order(), 1));

    eventually("it is off", () -> SERVICE.endpoint(id).disabledReason() != null);
    assertThat(SERVICE.endpoint(id).disabledReason()).isEqualTo("failing");
    assertThat(SERVICE.onlyDelivery(id).status()).isEqualTo(Status.DEAD);
  }

  @Test
  void deliveriesAreListedByPageStatusAndOrder() {
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    String orderId = Ids.order();
    SERVICE.happen(
        event("order.placed", orderId, 1),
        event("order.placed", Ids.order(), 1),
        event("order.canceled", orderId, 2));
    eventually(
        "all are delivered",
        () ->
            SERVICE.deliveries(id).stream().filter(d -> d.status() == Status.DELIVERED).count()
                == 3);

    WebhookDeliveryPage first = list(id, null, null, 2, null);
    WebhookDeliveryPage second = list(id, null, null, 2, first.nextCursor());

    assertThat(first.hasMore()).isTrue();
    assertThat(second.hasMore()).isFalse();
    assertThat(Stream.concat(first.data().stream(), second.data().stream()))
        .extracting(delivery -> delivery.type())
        .containsExactly("order.canceled", "order.placed", "order.placed");
    assertThat(list(id, null, orderId, 10, null).data()).hasSize(2);
    assertThat(list(id, Status.DEAD, null, 10, null).data()).isEmpty();
    assertThat(list(id, Status.DELIVERED, null, 10, null).data()).hasSize(3);
    assertThat(
            refused(
                    notifications.listDeliveries(
                        new ListWebhookDeliveries(id, null, null, 10, "x")))
                .code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void anErasedCustomerIsForgotten() {
    String orderId = Ids.order();
    SERVICE.happen(
        event(
            "order",
            "order.placed",
            orderId,
            1,
            Map.of("order_id", orderId, "customer_id", "cus_1", "email", "ann@example.com")),
        event(
            "order",
            "order.placed",
            Ids.order(),
            1,
            Map.of("customer_id", "cus_2", "email", "bob@example.com")));

    SERVICE.happen(
        event("customer", CustomerEvents.ERASED, "cus_1", 1, new CustomerErased("cus_1")));

    assertThat(
            SERVICE.database.queryLong(
                "SELECT count(*) FROM public_event WHERE data::text LIKE '%ann@%'"))
        .isZero();
    assertThat(
            SERVICE.database.queryLong(
                "SELECT count(*) FROM public_event WHERE data::text LIKE '%bob@%'"))
        .isEqualTo(1);
  }

  @Test
  void oldEventsAreForgottenWithTheirDeliveriesUnlessPending() {
    String id = SERVICE.endpoint(receiver, "order.*").endpoint().id();
    SERVICE.happen(event("order.placed", Ids.order(), 1));
    eventually("it is delivered", () -> SERVICE.onlyDelivery(id).status() == Status.DELIVERED);
    receiver.hang();
    SERVICE.happen(event("order.placed", Ids.order(), 1));
    eventually("the second is under way", () -> receiver.waiting() == 1);

    SERVICE.database.execute(
        "UPDATE public_event SET received_at = clock_timestamp() - interval '2 days'");

    eventually("the first is forgotten", () -> SERVICE.deliveries(id).size() == 1);
    assertThat(SERVICE.onlyDelivery(id).status()).isEqualTo(Status.PENDING);
    receiver.release();
    eventually("then the second", () -> SERVICE.deliveries(id).isEmpty());
  }

  private static CreateWebhookEndpoint command(String key, String url, String type) {
    return new CreateWebhookEndpoint(key, url, List.of(type), null);
  }

  private Future<WebhookEndpoint> update(
      String id, @Nullable String url, @Nullable List<String> types, @Nullable Boolean enabled) {
    return notifications.updateEndpoint(new UpdateWebhookEndpoint(id, url, types, null, enabled));
  }

  private WebhookDeliveryPage list(
      String id,
      @Nullable Status status,
      @Nullable String orderId,
      int limit,
      @Nullable String cursor) {
    return Await.success(
        notifications.listDeliveries(
            new ListWebhookDeliveries(id, status, orderId, limit, cursor)));
  }
}
