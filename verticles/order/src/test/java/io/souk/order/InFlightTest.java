package io.souk.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Orders under way")
class InFlightTest {
  private static final int MOST = 100;
  private static final Duration SLOW = Duration.ofMillis(250);

  private long now;
  private final InFlight inFlight = new InFlight(MOST, SLOW, () -> now);

  @Test
  void areAtMostAsManyAsThereMayBe() {
    assertThat(room()).isEqualTo(MOST);
  }

  @Test
  void areFewerByAQuarterOnceOneIsSlowToBeWritten() {
    write(SLOW.plusNanos(1));
    assertThat(room()).isEqualTo(75);
  }

  @Test
  void areFewerOnceForAllThatWereWrittenTogether() {
    long since = inFlight.now();
    now += SLOW.toNanos() + 1;
    for (int i = 0; i < 10; i++) {
      inFlight.wrote(since);
    }
    assertThat(room()).isEqualTo(75);
  }

  @Test
  void areNeverSoFewThatNothingIsSharedAnyMore() {
    for (int i = 0; i < 100; i++) {
      write(SLOW.plusNanos(1));
    }
    assertThat(room()).isEqualTo(16);
  }

  @Test
  void areMoreByOneWithEachThatIsWrittenInTimeUpToTheMost() {
    write(SLOW.plusNanos(1));
    write(SLOW);
    assertThat(room()).isEqualTo(76);
    for (int i = 0; i < 100; i++) {
      write(SLOW);
    }
    assertThat(room()).isEqualTo(MOST);
  }

  @Test
  void areNotMoreThanOneWhereOneIsAllThereMayBe() {
    InFlight single = new InFlight(1, SLOW, () -> now);
    single.wrote(now - SLOW.toNanos() - 1);
    now += SLOW.toNanos() + 1;
    single.wrote(now - SLOW.toNanos() - 1);
    assertThat(single.tryEnter(2)).isEqualTo(1);
  }

  private void write(Duration duration) {
    long since = inFlight.now();
    now += duration.toNanos();
    inFlight.wrote(since);
  }

  private int room() {
    int room = inFlight.tryEnter(2 * MOST);
    inFlight.leave(room);
    return room;
  }
}
