package io.souk.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our signatures, checked by the scheme's own library. */
class WebhookSignatureTest {
  private static final String ID = "evt_01JDEXAMPLE";
  private static final String BODY =
      "{\"type\":\"order.placed\",\"data\":{\"title\":\"Größe 38\"}}";

  private final String secret = WebhookSignature.newSecret();

  @Test
  void aReceiverAcceptsWhatWeSigned() {
    assertThatCode(() -> new Webhook(secret).verify(BODY, headers(List.of(secret))))
        .doesNotThrowAnyException();
  }

  @Test
  void aReceiverRefusesAnotherBodyOrAnotherSecret() {
    Map<String, List<String>> headers = headers(List.of(secret));

    assertThatThrownBy(() -> new Webhook(secret).verify(BODY + " ", headers))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(WebhookSignature.newSecret()).verify(BODY, headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void whileASecretIsReplacedReceiversWithEitherAccept() {
    String before = WebhookSignature.newSecret();
    Map<String, List<String>> headers = headers(List.of(secret, before));

    assertThatCode(() -> new Webhook(secret).verify(BODY, headers)).doesNotThrowAnyException();
    assertThatCode(() -> new Webhook(before).verify(BODY, headers)).doesNotThrowAnyException();
  }

  @Test
  void aSecretIsThirtyTwoRandomBytes() {
    assertThat(secret)
        .matches("whsec_[A-Za-z0-9+/]{43}=")
        .isNotEqualTo(WebhookSignature.newSecret());
  }

  private static Map<String, List<String>> headers(List<String> secrets) {
    long now = Instant.now().getEpochSecond();
    String signature =
        WebhookSignature.sign(secrets, ID, now, BODY.getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "webhook-id", List.of(ID),
        "webhook-timestamp", List.of(String.valueOf(now)),
        "webhook-signature", List.of(signature));
  }
}
