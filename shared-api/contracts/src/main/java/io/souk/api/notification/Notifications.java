package io.souk.api.notification;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.souk.api.Patience;
import io.vertx.core.Future;

/**
 * Webhook endpoints and what was sent to them. Every public event goes to every enabled endpoint
 * that wants its type: at least once, always under the same {@code webhook-id}, which is the
 * event's id. To one endpoint, events of one source and subject go one after the other in their
 * order, each once the one before it was delivered or given up; nothing is promised between
 * subjects, and a replayed event comes again, out of its turn.
 */
@Contract("notification")
public interface Notifications {
  /**
   * Registers an endpoint and answers the secret its webhooks will be signed with, which is never
   * told again except to a repeat of this command. One idempotency key makes one endpoint. Fails
   * with webhook_url_refused, too_many_webhook_endpoints, idempotency_key_reused.
   */
  Future<WebhookSecret> createEndpoint(CreateWebhookEndpoint command);

  /** All there are, oldest first. */
  Future<WebhookEndpoints> listEndpoints(ListWebhookEndpoints query);

  /** Fails with webhook_endpoint_not_found. */
  Future<WebhookEndpoint> getEndpoint(GetWebhookEndpoint query);

  /**
   * Changes what is given and leaves the rest. Switching an endpoint on forgets its failures;
   * switching it off gives up what is still pending for it, which can be replayed later. Fails with
   * webhook_endpoint_not_found, webhook_url_refused.
   */
  Future<WebhookEndpoint> updateEndpoint(UpdateWebhookEndpoint command);

  /** Forgets an endpoint and its deliveries. Deleting what is not there changes nothing. */
  Future<Nothing> deleteEndpoint(DeleteWebhookEndpoint command);

  /**
   * Makes a new secret. For a while webhooks are signed with both, then only with the new one; a
   * third secret ends the oldest at once. One idempotency key makes one secret. Fails with
   * webhook_endpoint_not_found, idempotency_key_reused.
   */
  Future<WebhookSecret> rotateSecret(RotateWebhookSecret command);

  /**
   * Sends an event {@code webhook.test} now, also to an endpoint that is off, and tells what came
   * of it. It is not kept, and counts neither for nor against the endpoint. Fails with
   * webhook_endpoint_not_found.
   */
  @Patience(12_000)
  Future<WebhookTest> test(TestWebhookEndpoint command);

  /**
   * What is pending, was delivered, or was given up ({@code dead}) for an endpoint, latest event
   * first. Fails with webhook_endpoint_not_found.
   */
  Future<WebhookDeliveryPage> listDeliveries(ListWebhookDeliveries query);

  /**
   * Sends kept events again, oldest first, also such as came while the endpoint was off or did not
   * exist; what is pending stays as it is. Repeating it may send once more what has been delivered
   * meanwhile; the receiver knows the {@code webhook-id}. Fails with webhook_endpoint_not_found,
   * webhook_endpoint_disabled.
   */
  Future<WebhookReplay> replay(ReplayWebhooks command);
}
