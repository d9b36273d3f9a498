package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A throttle")
class ThrottleTest {
  private static final int COME = 500;

  private long now;
  private final Throttle throttle =
      new Throttle((request, problem) -> {}, () -> now, new Random(1)::nextDouble);

  @Test
  void letsAllThroughWhileAllAreWelcome() {
    assertThat(throughInSeconds(10, COME)).isEqualTo(10 * COME);
  }

  @Test
  void letsAFifthMoreThroughThanAreServed() {
    throughInSeconds(10, 100);
    assertThat(throughInSeconds(1, 100)).isBetween(105, 145);
  }

  @Test
  void letsAllThroughAgainSoonAfterTheRush() {
    throughInSeconds(10, 100);
    throughInSeconds(10, COME);
    assertThat(throughInSeconds(1, COME)).isEqualTo(COME);
  }

  @Test
  void takesNoNoticeOfAFewThatAreRefused() {
    for (int i = 0; i < 3; i++) {
      assertThat(throttle.turnsAway()).isFalse();
      throttle.count(false);
    }
    assertThat(throttle.turnsAway()).isFalse();
  }

  /** How many get through, of whom so many a second are served and the rest is refused. */
  private int throughInSeconds(int seconds, int served) {
    int through = 0;
    for (int second = 0; second < seconds; second++) {
      int room = served;
      for (int i = 0; i < COME; i++) {
        now += Duration.ofSeconds(1).toNanos() / COME;
        if (!throttle.turnsAway()) {
          through++;
          // Served all along the second, not only at its beginning.
          boolean welcome = room * COME > (COME - i) * (served - 1);
          throttle.count(welcome);
          room -= welcome ? 1 : 0;
        }
      }
    }
    return through;
  }
}
