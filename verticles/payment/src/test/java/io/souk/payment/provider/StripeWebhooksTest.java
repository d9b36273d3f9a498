package io.souk.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhooksTest {
  private static final String SECRET = "whsec_of_a_test_0123";
  private static final String BODY = "{\"id\":\"evt_1\"}";

  /** Made by another program: openssl dgst -sha256 -hmac. */
  private static final String V1 =
      "b5fbdd1dcecde06350e9f7efddf74c0568edc53e9b1136f46af1aff989502781";

  private static final long AT = 1_700_000_000;

  private static StripeWebhooks secondsLater(long seconds) {
    return new StripeWebhooks(
        SECRET, Duration.ofMinutes(5), InstantSource.fixed(Instant.ofEpochSecond(AT + seconds)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=1700000000,v1=" + V1,
        "t=1700000000, v1=00ff, v1=" + V1,
        "t=1700000000,v0=00ff,v1=" + V1 + ",v1=00ff",
        "v1=" + V1 + ",t=1700000000",
      })
  void oneRightSignatureIsEnough(String signature) {
    assertThat(secondsLater(0).read(BODY, signature)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=1700000000",
        "v1=" + V1,
        "t=,v1=" + V1,
        "t=-1700000000,v1=" + V1,
        "t=1700000001,v1=" + V1,
        "t=1700000000,v0=" + V1,
        "t=1700000000,v1=",
        "t=1700000000,v1=00ff",
        "t=99999999999999999999,v1=" + V1,
      })
  void aSignatureOfSomethingElseIsRefused(String signature) {
    assertRefused(secondsLater(0), BODY, signature);
  }

  @Test
  void aChangedBodyIsRefused() {
    assertRefused(secondsLater(0), BODY + " ", "t=1700000000,v1=" + V1);
  }

  @ParameterizedTest
  @CsvSource({"300, true", "-300, true", "301, false", "-301, false"})
  void aSignatureIsGoodForFiveMinutes(long age, boolean good) {
    String signature = "t=1700000000,v1=" + V1;
    if (good) {
      assertThat(secondsLater(age).read(BODY, signature)).isEmpty();
    } else {
      assertRefused(secondsLater(age), BODY, signature);
    }
  }

  private static void assertRefused(StripeWebhooks webhooks, String body, String signature) {
    assertThatThrownBy(() -> webhooks.read(body, signature))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID_SIGNATURE));
  }
}
