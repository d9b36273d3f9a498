package io.souk.gateway;

import io.souk.api.payment.Payments;
import io.souk.api.payment.ReceiveWebhook;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/** {@code /v1/webhooks}: hands on what providers send; who they are, payment finds out. */
final class WebhooksApi implements Api {
  private final Payments payments;

  WebhooksApi(Payments payments) {
    this.payments = payments;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.thorough("receivePaymentWebhook", this::receive);
  }

  private Future<Void> receive(RoutingContext request) {
    return payments
        .receive(
            new ReceiveWebhook(
                request.pathParam("provider"),
                request.body().buffer().toString(StandardCharsets.UTF_8),
                request.request().getHeader("Stripe-Signature")))
        .compose(heard -> Answer.json(request, 200, new Received(true)));
  }

  private record Received(boolean received) {}
}
