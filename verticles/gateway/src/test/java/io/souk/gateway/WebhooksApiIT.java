package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.payment.ReceiveWebhook;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithGateway.class)
class WebhooksApiIT {
  private static final String PATH = "/v1/webhooks/payments/stripe";
  private static final String SIGNATURE = "t=1700000000,v1=00ff,v1=ff00";

  /** Its spaces, its order and its letters are signed too. */
  private static final String BODY = "{ \"type\" : \"x\",\n\"id\":\"evt_\u00fc\" }";

  private final GatewayUnderTest gateway;

  WebhooksApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.payments.failure = null;
    gateway.payments.webhooks.clear();
  }

  @Test
  void aWebhookIsHandedOnExactlyAsItCame() {
    Reply reply = gateway.send(webhook().header("Stripe-Signature", SIGNATURE));

    assertThat(reply.ok(200)).isEqualTo(new JsonObject().put("received", true));
    assertThat(gateway.payments.webhooks)
        .containsExactly(new ReceiveWebhook("stripe", BODY, SIGNATURE));
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_SIGNATURE, 400, invalid_signature",
    "WEBHOOK_NOT_CONFIGURED, 404, webhook_not_configured",
    "UNAVAILABLE, 503, unavailable"
  })
  void whatPaymentRefusesIsAProblem(FailureCode code, int status, String problem) {
    gateway.payments.failure = new Failure(code, "As the test wants it.");

    gateway.send(webhook().header("Stripe-Signature", SIGNATURE)).problem(status, problem);
  }

  @Test
  void withoutASignatureItGoesNowhere() {
    gateway.send(webhook()).problem(400, "invalid_request");
    assertThat(gateway.payments.webhooks).isEmpty();
  }

  private HttpRequest.Builder webhook() {
    return gateway
        .request(PATH)
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(BodyPublishers.ofString(BODY));
  }
}
