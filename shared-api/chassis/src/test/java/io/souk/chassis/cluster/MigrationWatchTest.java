package io.souk.chassis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node that watches its migrating partitions")
class MigrationWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private long now;
  private final Set<Integer> migrating = new HashSet<>();
  private final MigrationWatch watch = new MigrationWatch(() -> migrating, PATIENCE, () -> now);

  @Test
  void isStuckOnceOneOfThemTakesLongerThanItsPatience() {
    migrating.add(9);
    assertThat(watch.isStuck()).isFalse();

    now += PATIENCE.toNanos() - 1;
    assertThat(watch.isStuck()).isFalse();
    now++;
    assertThat(watch.isStuck()).isTrue();
  }

  @Test
  void isNotStuckWhileOneFollowsAnother() {
    for (int i = 0; i < 10; i++) {
      migrating.add(i);
      assertThat(watch.isStuck()).isFalse();
      now += PATIENCE.toNanos() / 2;
      assertThat(watch.isStuck()).isFalse();
      migrating.clear();
    }
  }

  @Test
  void countsAnewForOneThatCameBack() {
    migrating.add(9);
    assertThat(watch.isStuck()).isFalse();
    migrating.clear();
    now += PATIENCE.toNanos();
    assertThat(watch.isStuck()).isFalse();

    migrating.add(9);
    assertThat(watch.isStuck()).isFalse();
  }
}
