package io.souk.gateway;

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
import io.souk.api.notification.WebhookDelivery;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/admin/webhook-endpoints}: where webhooks go, and what was sent. */
final class WebhookEndpointsApi implements Api {
  private static final String PATH = "/v1/admin/webhook-endpoints/";

  private final Notifications notifications;

  WebhookEndpointsApi(Notifications notifications) {
    this.notifications = notifications;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("createWebhookEndpoint", this::create);
    mounts.quick("listWebhookEndpoints", this::list);
    mounts.quick("getWebhookEndpoint", this::get);
    mounts.quick("updateWebhookEndpoint", this::update);
    mounts.quick("deleteWebhookEndpoint", this::delete);
    mounts.quick("rotateWebhookSecret", this::rotate);
    // The endpoint may take as long as the service lets it.
    mounts.lengthy("testWebhookEndpoint", this::test);
    mounts.quick("listWebhookDeliveries", this::deliveries);
    mounts.quick("replayWebhooks", this::replay);
  }

  private Future<Void> create(RoutingContext request) {
    Creation body = WireFormat.decode(request.body().buffer(), Creation.class);
    return notifications
        .createEndpoint(
            new CreateWebhookEndpoint(
                IdempotencyKey.of(request.request()), body.url(), body.types(), body.description()))
        .compose(
            secret -> {
              request.response().putHeader(HttpHeaders.LOCATION, PATH + secret.endpoint().id());
              return Answer.json(request, 201, secret);
            });
  }

  private Future<Void> list(RoutingContext request) {
    return notifications
        .listEndpoints(new ListWebhookEndpoints())
        .compose(endpoints -> Answer.json(request, 200, endpoints));
  }

  private Future<Void> get(RoutingContext request) {
    return notifications
        .getEndpoint(new GetWebhookEndpoint(id(request)))
        .compose(endpoint -> Answer.json(request, 200, endpoint));
  }

  private Future<Void> update(RoutingContext request) {
    Change body = WireFormat.decode(request.body().buffer(), Change.class);
    return notifications
        .updateEndpoint(
            new UpdateWebhookEndpoint(
                id(request), body.url(), body.types(), body.description(), body.enabled()))
        .compose(endpoint -> Answer.json(request, 200, endpoint));
  }

  private Future<Void> delete(RoutingContext request) {
    return notifications
        .deleteEndpoint(new DeleteWebhookEndpoint(id(request)))
        .compose(deleted -> Answer.nothing(request));
  }

  private Future<Void> rotate(RoutingContext request) {
    return notifications
        .rotateSecret(new RotateWebhookSecret(id(request), IdempotencyKey.of(request.request())))
        .compose(secret -> Answer.json(request, 200, secret));
  }

  private Future<Void> test(RoutingContext request) {
    return notifications
        .test(new TestWebhookEndpoint(id(request)))
        .compose(result -> Answer.json(request, 200, result));
  }

  private Future<Void> deliveries(RoutingContext request) {
    Paging paging = Paging.of(request);
    return notifications
        .listDeliveries(
            new ListWebhookDeliveries(
                id(request),
                Query.word(request, "status", WebhookDelivery.Status::valueOf),
                Query.text(request, "order_id"),
                paging.limit(),
                paging.cursor()))
        .compose(page -> Answer.json(request, 200, page));
  }

  private Future<Void> replay(RoutingContext request) {
    Replay body = WireFormat.decode(request.body().buffer(), Replay.class);
    return notifications
        .replay(
            new ReplayWebhooks(
                id(request),
                body.from(),
                body.to(),
                body.orderId(),
                body.onlyDead(),
                body.cursor()))
        .compose(replayed -> Answer.json(request, 202, replayed));
  }

  private static String id(RoutingContext request) {
    return request.pathParam("id");
  }

  private record Creation(String url, List<String> types, @Nullable String description) {}

  private record Change(
      @Nullable String url,
      @Nullable List<String> types,
      @Nullable String description,
      @Nullable Boolean enabled) {}

  private record Replay(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String orderId,
      @Nullable Boolean onlyDead,
      @Nullable String cursor) {}
}
