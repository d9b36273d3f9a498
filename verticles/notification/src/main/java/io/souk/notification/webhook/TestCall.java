package io.souk.notification.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.notification.WebhookTest;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Sends an event that says nothing, to show whether an endpoint can be reached. */
final class TestCall {
  private static final String TYPE = "webhook.test";

  private final Database database;
  private final EndpointStore endpoints;
  private final WebhookSender sender;
  private final String source;

  /**
   * @param source what CloudEvents sources begin with
   */
  TestCall(Database database, EndpointStore endpoints, WebhookSender sender, String source) {
    this.database = database;
    this.endpoints = endpoints;
    this.sender = sender;
    this.source = source;
  }

  Future<WebhookTest> make(String endpointId) {
    return endpoints
        .signing(database.client(), endpointId)
        .compose(
            found ->
                found
                    .map(signing -> send(endpointId, signing))
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new Failure(
                                    FailureCode.WEBHOOK_ENDPOINT_NOT_FOUND,
                                    "There is no webhook endpoint " + endpointId))));
  }

  private Future<WebhookTest> send(String endpointId, EndpointStore.Signing signing) {
    CloudEvent event =
        CloudEvent.of(
            Ids.event(),
            source + "notification",
            TYPE,
            endpointId,
            1,
            Instant.ofEpochSecond(signing.now()),
            JsonNodeFactory.instance.objectNode().put("endpoint_id", endpointId));
    WebhookMessage message =
        new WebhookMessage(
            signing.url(), event.id(), 1, signing.now(), event.toBody(), signing.secrets());
    long began = System.nanoTime();
    return sender
        .send(message)
        .map(
            outcome ->
                new WebhookTest(
                    event.id(),
                    outcome instanceof Outcome.Delivered,
                    outcome.responseStatus(),
                    outcome instanceof Outcome.Delivered ? null : outcome.word(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis()));
  }
}
