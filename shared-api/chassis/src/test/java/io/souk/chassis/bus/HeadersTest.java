package io.souk.chassis.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadersTest {
  @Test
  void theWayIsPartOfTheCallersPatience() {
    assertThat(Headers.left(5_000, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Headers.left(5_000, 1_460)).isEqualTo(Duration.ofMillis(3_540));
  }

  @Test
  void aClockThatIsBehindGivesNoTimeAndOneThatIsAheadTakesHalfAtMost() {
    assertThat(Headers.left(5_000, -1_000)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Headers.left(300, 1_900)).isEqualTo(Duration.ofMillis(150));
  }
}
