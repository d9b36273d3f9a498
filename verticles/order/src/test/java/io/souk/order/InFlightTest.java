package io.souk.order;

import static io.souk.api.FailureCode.OVERLOADED;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Orders under way")
class InFlightTest {
  private static final int MOST = 100;
  private static final int FIRST = 64;
  private static final Duration SLOW = Duration.ofMillis(250);
  private static final Duration LONG = Duration.ofMinutes(10);

  private long now;
  private final Vertx vertx = Vertx.vertx();
  private final InFlight inFlight = inFlight(MOST, LONG);

  @AfterEach
  void close() {
    Await.success(vertx.close());
  }

  @Test
  void areFewAtFirst() {
    assertThat(room()).isEqualTo(FIRST);
  }

  @Test
  void areMoreByOneWithEachThatIsWrittenInTimeWhileMoreAreNeeded() {
    inFlight.tryEnter(FIRST);
    write(SLOW);
    assertThat(room()).isEqualTo(1);
    for (int i = 0; i < 2 * MOST; i++) {
      inFlight.tryEnter(1);
      write(SLOW);
    }
    inFlight.leave(MOST);
    assertThat(room()).isEqualTo(MOST);
  }

  @Test
  void areNotMoreWhileFewerAreEnough() {
    write(SLOW);
    assertThat(room()).isEqualTo(FIRST);
  }

  @Test
  void areFewerByAQuarterOnceOneIsSlowToBeWritten() {
    write(SLOW.plusNanos(1));
    assertThat(room()).isEqualTo(FIRST * 3 / 4);
  }

  @Test
  void areFewerByAQuarterOnceAStepIsSlowAndNotMoreWhenItIsNot() {
    inFlight.tryEnter(FIRST);
    long since = inFlight.now();
    inFlight.took(since);
    assertThat(room()).isZero();
    now += SLOW.toNanos() + 1;
    inFlight.took(since);
    inFlight.leave(FIRST);
    assertThat(room()).isEqualTo(FIRST * 3 / 4);
  }

  @Test
  void areFewerOnceForAllThatWereWrittenTogether() {
    long since = inFlight.now();
    now += SLOW.toNanos() + 1;
    for (int i = 0; i < 10; i++) {
      inFlight.wrote(since);
    }
    assertThat(room()).isEqualTo(FIRST * 3 / 4);
  }

  @Test
  void areNeverSoFewThatNothingIsSharedAnyMore() {
    for (int i = 0; i < 100; i++) {
      write(SLOW.plusNanos(1));
    }
    assertThat(room()).isEqualTo(16);
  }

  @Test
  void areOneWhereOneIsAllThereMayBe() {
    InFlight single = inFlight(1, LONG);
    now += SLOW.toNanos() + 1;
    single.wrote(0);
    assertThat(single.tryEnter(2)).isEqualTo(1);
  }

  @Test
  void letInWhoWaitsOnceOneOfThemEnds() {
    inFlight.tryEnter(FIRST);
    Future<Void> first = inFlight.enterInTime();
    Future<Void> second = inFlight.enterInTime();

    inFlight.leave(1);

    Await.success(first);
    assertThat(second.isComplete()).isFalse();
    assertThat(room()).isZero();
  }

  @Test
  void sendAwayWhoWaitsTooLongAndKeepNoPlaceForHim() {
    InFlight hasty = inFlight(1, Duration.ofMillis(1));
    hasty.tryEnter(1);

    assertThat(Await.failure(hasty.enterInTime())).hasFieldOrPropertyWithValue("code", OVERLOADED);

    hasty.leave(1);
    assertThat(hasty.tryEnter(2)).isEqualTo(1);
  }

  @Test
  void sendAwayWhoWaitsWhenTheyClose() {
    inFlight.tryEnter(FIRST);
    Future<Void> waiting = inFlight.enterInTime();

    Future<Void> closed = inFlight.close();

    assertThat(Await.failure(waiting)).hasFieldOrPropertyWithValue("code", OVERLOADED);
    inFlight.leave(FIRST);
    Await.success(closed);
  }

  private InFlight inFlight(int most, Duration patience) {
    return new InFlight(most, SLOW, patience, vertx, () -> now);
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
