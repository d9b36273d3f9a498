package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.notification.CreateWebhookEndpoint;
import io.souk.api.notification.DeleteWebhookEndpoint;
import io.souk.api.notification.ListWebhookDeliveries;
import io.souk.api.notification.ReplayWebhooks;
import io.souk.api.notification.RotateWebhookSecret;
import io.souk.api.notification.UpdateWebhookEndpoint;
import io.souk.api.notification.WebhookDelivery.Status;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithGateway.class)
class WebhookEndpointsApiIT {
  private static final String PATH = "/v1/admin/webhook-endpoints";
  private static final String ID = FakeNotifications.ENDPOINT;
  private static final String ERP =
      "{\"url\": \"https://erp.example/hooks\", \"types\": [\"order.*\"]}";

  private final GatewayUnderTest gateway;

  WebhookEndpointsApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.notifications.failure = null;
    gateway.notifications.asked.clear();
  }

  @Test
  void anOwnerRegistersAnEndpointAndGetsItsSecret() {
    Reply reply = post("", ERP, "erp-1");

    assertThat(reply.ok(201).getString("secret")).isEqualTo(FakeNotifications.SECRET);
    assertThat(reply.header("Location")).isEqualTo(PATH + "/" + ID);
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(gateway.notifications.asked)
        .containsExactly(
            new CreateWebhookEndpoint(
                "erp-1", "https://erp.example/hooks", List.of("order.*"), null));
  }

  @Test
  void withoutAnIdempotencyKeyNothingIsRegistered() {
    gateway
        .send(gateway.asAdmin(PATH, "application/json").POST(BodyPublishers.ofString(ERP)))
        .problem(400, "missing_idempotency_key");
    assertThat(gateway.notifications.asked).isEmpty();
  }

  @Test
  void withoutAKeyNobodySeesEndpoints() {
    gateway.get(PATH).problem(401, "unauthorized");
    gateway.get(PATH + "/" + ID + "/deliveries").problem(401, "unauthorized");
  }

  @Test
  void whatIsGivenChanges() {
    gateway
        .send(
            gateway
                .asAdmin(PATH + "/" + ID, "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"enabled\": false}")))
        .ok(200);

    assertThat(gateway.notifications.asked)
        .containsExactly(new UpdateWebhookEndpoint(ID, null, null, null, false));
  }

  @Test
  void anEndpointIsDeleted() {
    Reply reply = gateway.send(gateway.asAdmin(PATH + "/" + ID, "application/json").DELETE());

    assertThat(reply.status()).isEqualTo(204);
    assertThat(gateway.notifications.asked).containsExactly(new DeleteWebhookEndpoint(ID));
  }

  @Test
  void aSecretIsReplaced() {
    Reply reply = post("/" + ID + "/rotate-secret", "", "autumn");

    assertThat(reply.ok(200).getString("previous_until")).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(gateway.notifications.asked).containsExactly(new RotateWebhookSecret(ID, "autumn"));
  }

  @Test
  void whatWasGivenUpIsListed() {
    JsonObject page =
        gateway
            .send(
                gateway.asAdmin(
                    PATH + "/" + ID + "/deliveries?status=dead&order_id=ord_1&limit=1&cursor=42",
                    "application/json"))
            .ok(200);

    assertThat(page.getString("next_cursor")).isEqualTo("41");
    assertThat(gateway.notifications.asked)
        .containsExactly(new ListWebhookDeliveries(ID, Status.DEAD, "ord_1", 1, "42"));
  }

  @Test
  void aTimeRangeIsReplayed() {
    Reply reply =
        post(
            "/" + ID + "/replay",
            "{\"from\": \"2026-11-24T10:00:00Z\", \"to\": \"2026-11-24T12:00:00Z\"}",
            "replay");

    assertThat(reply.ok(202).getInteger("replayed")).isEqualTo(12);
    assertThat(gateway.notifications.asked)
        .containsExactly(
            new ReplayWebhooks(
                ID,
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2026-11-24T12:00:00Z"),
                null,
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "WEBHOOK_ENDPOINT_NOT_FOUND,404",
    "WEBHOOK_URL_REFUSED,422",
    "TOO_MANY_WEBHOOK_ENDPOINTS,409",
    "IDEMPOTENCY_KEY_REUSED,422",
    "OVERLOADED,503"
  })
  void aRefusalIsAProblem(FailureCode code, int status) {
    gateway.notifications.failure = new Failure(code, "As the test wants it.");

    post("", ERP, "erp-1").problem(status, code.wire());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | {'types': ['*']}",
        "''                     | {'url': 'https://erp.example', 'types': []}",
        "''                     | {'url': 'https://erp.example', 'types': ['order']}",
        "''                     | {'url': 'https://erp.example', 'types': ['*', '*']}",
        "''                     | {'url': 'https://erp.example', 'types': ['*'], 'secret': 'x'}",
        "/whe_1/replay          | {}",
        "/whe_1/replay          | {'to': '2026-11-24T10:00:00Z'}",
        "/whe_1/replay          | {'from': 'yesterday'}",
      })
  void whatIsNotAsTheContractSaysIsRefused(String path, String body) {
    post(path, body.replace('\'', '"'), "key").problem(400, "invalid_request");
    assertThat(gateway.notifications.asked).isEmpty();
  }

  private Reply post(String path, String body, String key) {
    HttpRequest.Builder request = gateway.asAdmin(PATH + path, "application/json");
    return gateway.send(request.header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
  }
}
