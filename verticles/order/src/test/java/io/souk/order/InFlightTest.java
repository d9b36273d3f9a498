package io.souk.order;

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
  private final InFlight inFlight = new InFlight(MOST, SLOW, () -> now);

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
    InFlight single = new InFlight(1, SLOW, () -> now);
    now += SLOW.toNanos() + 1;
    single.wrote(0);
    assertThat(single.tryEnter(2)).isEqualTo(1);
  }

  @Test
  void letInWhoWaitsOnceOneOfThemEnds() {
    inFlight.tryEnter(FIRST);
    Future<Boolean> first = inFlight.enterWithin(LONG, vertx);
    Future<Boolean> second = inFlight.enterWithin(LONG, vertx);

    inFlight.leave(1);

    assertThat(Await.success(first)).isTrue();
    assertThat(second.isComplete()).isFalse();
    assertThat(room()).isZero();
  }

  @Test
  void sendAwayWhoWaitsTooLongAndKeepNoPlaceForHim() {
    inFlight.tryEnter(FIRST);

    assertThat(Await.success(inFlight.enterWithin(Duration.ofMillis(1), vertx))).isFalse();

    inFlight.leave(FIRST);
    assertThat(room()).isEqualTo(FIRST);
  }

  @Test
  void sendAwayWhoWaitsWhenTheyClose() {
    inFlight.tryEnter(FIRST);
    Future<Boolean> waiting = inFlight.enterWithin(LONG, vertx);

    Future<Void> closed = inFlight.close();

    assertThat(Await.success(waiting)).isFalse();
    inFlight.leave(FIRST);
    Await.success(closed);
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
