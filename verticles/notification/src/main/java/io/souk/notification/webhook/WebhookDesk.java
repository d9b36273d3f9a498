package io.souk.notification.webhook;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.Nothing;
import io.souk.api.WireFormat;
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
import io.souk.api.notification.WebhookDeliveryPage;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.api.notification.WebhookEndpoints;
import io.souk.api.notification.WebhookReplay;
import io.souk.api.notification.WebhookSecret;
import io.souk.api.notification.WebhookTest;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Registers endpoints and keeps their secrets. */
final class WebhookDesk implements Notifications {
  private final Database database;
  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final EndpointRules rules;
  private final Archive archive;
  private final TestCall testCall;
  private final int maxEndpoints;
  private final Duration rotation;

  /**
   * @param rotation how long a replaced secret is still signed with
   */
  WebhookDesk(
      Database database,
      EndpointStore endpoints,
      DeliveryStore deliveries,
      EndpointRules rules,
      Archive archive,
      TestCall testCall,
      int maxEndpoints,
      Duration rotation) {
    this.database = database;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.rules = rules;
    this.archive = archive;
    this.testCall = testCall;
    this.maxEndpoints = maxEndpoints;
    this.rotation = rotation;
  }

  @Override
  public Future<WebhookSecret> createEndpoint(CreateWebhookEndpoint command) {
    try {
      rules.checkKey(command.idempotencyKey());
      rules.check(command.url(), command.types(), command.description());
    } catch (Failure refused) {
      return Future.failedFuture(refused);
    }
    return database.transaction(
        transaction ->
            endpoints
                .lock(transaction)
                .compose(locked -> endpoints.findByKey(transaction, command.idempotencyKey()))
                .compose(
                    made ->
                        made.isPresent()
                            ? repeated(transaction, made.get(), command)
                            : create(transaction, command)));
  }

  private Future<WebhookSecret> repeated(
      SqlConnection transaction, EndpointStore.Made made, CreateWebhookEndpoint command) {
    return made.requestHash().equals(hash(command))
        ? issued(transaction, made.endpoint(), command.idempotencyKey())
        : reused();
  }

  private Future<WebhookSecret> create(SqlConnection transaction, CreateWebhookEndpoint command) {
    String secret = WebhookSignature.newSecret();
    return endpoints
        .count(transaction)
        .compose(
            count ->
                count < maxEndpoints
                    ? Future.succeededFuture()
                    : refuse(
                        FailureCode.TOO_MANY_WEBHOOK_ENDPOINTS,
                        "There are " + count + " webhook endpoints, the most there may be"))
        .compose(
            room ->
                endpoints.insert(
                    transaction,
                    Ids.webhookEndpoint(),
                    command.idempotencyKey(),
                    hash(command),
                    command.url(),
                    command.types(),
                    command.description()))
        .compose(
            endpoint ->
                endpoints
                    .insertSecret(transaction, endpoint.id(), command.idempotencyKey(), secret)
                    .map(inserted -> new WebhookSecret(endpoint, secret, null)));
  }

  @Override
  public Future<WebhookEndpoints> listEndpoints(ListWebhookEndpoints query) {
    return endpoints.list(database.client()).map(WebhookEndpoints::new);
  }

  @Override
  public Future<WebhookEndpoint> getEndpoint(GetWebhookEndpoint query) {
    return endpoints
        .find(database.client(), query.endpointId())
        .compose(found -> EndpointRules.existing(found, query.endpointId()));
  }

  @Override
  public Future<WebhookEndpoint> updateEndpoint(UpdateWebhookEndpoint command) {
    try {
      rules.check(command.url(), command.types(), command.description());
    } catch (Failure refused) {
      return Future.failedFuture(refused);
    }
    String id = command.endpointId();
    return database.transaction(
        transaction ->
            endpoints
                .update(
                    transaction,
                    id,
                    command.url(),
                    command.types(),
                    command.description(),
                    command.enabled())
                .compose(updated -> EndpointRules.existing(updated, id))
                .compose(
                    endpoint ->
                        (Boolean.FALSE.equals(command.enabled())
                                ? deliveries.giveUp(transaction, id)
                                : Future.succeededFuture())
                            .map(endpoint)));
  }

  @Override
  public Future<Nothing> deleteEndpoint(DeleteWebhookEndpoint command) {
    return endpoints.delete(database.client(), command.endpointId()).map(new Nothing());
  }

  @Override
  public Future<WebhookSecret> rotateSecret(RotateWebhookSecret command) {
    try {
      rules.checkKey(command.idempotencyKey());
    } catch (Failure refused) {
      return Future.failedFuture(refused);
    }
    String id = command.endpointId();
    String key = command.idempotencyKey();
    return database.transaction(
        transaction ->
            endpoints
                .findLocked(transaction, id)
                .compose(found -> EndpointRules.existing(found, id))
                .compose(
                    endpoint ->
                        endpoints
                            .findSecret(transaction, id, key)
                            .compose(
                                known ->
                                    known.isPresent()
                                        ? issued(transaction, endpoint, key)
                                        : replace(transaction, endpoint, key))));
  }

  private Future<WebhookSecret> replace(
      SqlConnection transaction, WebhookEndpoint endpoint, String key) {
    String secret = WebhookSignature.newSecret();
    return endpoints
        .replaceSecret(transaction, endpoint.id(), key, secret, rotation)
        .map(until -> new WebhookSecret(endpoint, secret, until));
  }

  /** The secret made under this key, if it is still the one to sign with. */
  private Future<WebhookSecret> issued(
      SqlConnection transaction, WebhookEndpoint endpoint, String key) {
    return endpoints
        .findSecret(transaction, endpoint.id(), key)
        .map(known -> known.filter(EndpointStore.Secret::current))
        .compose(
            current ->
                current
                    .map(
                        secret ->
                            Future.succeededFuture(
                                new WebhookSecret(
                                    endpoint, secret.secret(), secret.previousUntil())))
                    .orElseGet(WebhookDesk::reused));
  }

  @Override
  public Future<WebhookTest> test(TestWebhookEndpoint command) {
    return testCall.make(command.endpointId());
  }

  @Override
  public Future<WebhookDeliveryPage> listDeliveries(ListWebhookDeliveries query) {
    return archive.list(query);
  }

  @Override
  public Future<WebhookReplay> replay(ReplayWebhooks command) {
    return archive.replay(command);
  }

  private static String hash(CreateWebhookEndpoint command) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(WireFormat.encode(command).getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Future<T> reused() {
    return refuse(
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        "This idempotency key was used before, for something else or for a secret that was"
            + " replaced since");
  }

  private static <T> Future<T> refuse(FailureCode code, String detail) {
    return Future.failedFuture(new Failure(code, detail));
  }
}
