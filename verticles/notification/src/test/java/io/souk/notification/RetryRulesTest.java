package io.souk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
  private static final RetryRules RULES =
      new RetryRules(Duration.ofSeconds(10), Duration.ofHours(6), 14);

  @Test
  void theSpanDoublesUpToTheLongest() {
    assertThat(IntStream.rangeClosed(1, 4).mapToObj(RULES::span))
        .containsExactly(seconds(10), seconds(20), seconds(40), seconds(80));
    assertThat(RULES.span(12)).isEqualTo(seconds(20_480));
    assertThat(RULES.span(13)).isEqualTo(Duration.ofHours(6));
    assertThat(RULES.span(1_000_000)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void aPauseIsAnywhereFromNothingToTheSpan() {
    Random random = new Random(1);

    var pauses =
        IntStream.range(0, 1_000)
            .mapToObj(i -> RULES.pauseAfter(3, random).orElseThrow().toMillis())
            .toList();

    assertThat(pauses).allMatch(millis -> millis >= 0 && millis <= 40_000);
    assertThat(pauses).anyMatch(millis -> millis < 4_000).anyMatch(millis -> millis > 36_000);
  }

  @Test
  void theLastAttemptHasNoPauseAfterIt() {
    assertThat(RULES.pauseAfter(13, new Random(1))).isPresent();
    assertThat(RULES.pauseAfter(14, new Random(1))).isEmpty();
  }

  @Test
  void allAttemptsTogetherTakeHours() {
    Duration longest =
        IntStream.rangeClosed(1, 13).mapToObj(RULES::span).reduce(Duration.ZERO, Duration::plus);

    assertThat(longest).isBetween(Duration.ofHours(16), Duration.ofHours(18));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
