package io.souk.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration LONGEST = Duration.ofHours(6);

  @Test
  void secondsAndDatesAreUnderstood() {
    assertThat(read("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(read("Tue, 24 Nov 2026 10:02:00 GMT")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void nobodyIsLeftAloneForever() {
    assertThat(read("999999999")).isEqualTo(LONGEST);
    assertThat(read("Tue, 24 Nov 2037 10:02:00 GMT")).isEqualTo(LONGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Mon, 23 Nov 2026"})
  void whatSaysNothingMeansNoPause(String header) {
    assertThat(read(header)).isZero();
  }

  @Test
  void thePastMeansNoPause() {
    assertThat(read("Mon, 23 Nov 2026 10:00:00 GMT")).isZero();
    assertThat(RetryAfter.read(null, NOW, LONGEST)).isZero();
  }

  private static Duration read(String header) {
    return RetryAfter.read(header, NOW, LONGEST);
  }
}
