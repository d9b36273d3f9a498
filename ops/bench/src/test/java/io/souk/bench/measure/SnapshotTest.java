package io.souk.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  @Test
  void dividesWhatWasUsedByTheOperations() {
    Snapshot before =
        new Snapshot(0, Map.of("order", 100L, "driver", 0L), 1_000, Map.of("order", 5L), 10, 0);
    Snapshot after =
        new Snapshot(
            2_000_000_000L,
            Map.of("order", 300L, "driver", 500L, "payment", 100L),
            3_000,
            Map.of("order", 25L),
            30,
            1_000);

    Cost cost = after.since(before, 10);

    assertThat(cost.cpuMillis())
        .containsExactlyInAnyOrderEntriesOf(Map.of("order", 20.0, "driver", 50.0, "payment", 10.0));
    assertThat(cost.cpu()).as("without who makes the load").isEqualTo(30);
    assertThat(cost.allCommits()).isEqualTo(2);
    assertThat(cost.writes()).isEqualTo(2);
    assertThat(cost.walBytes()).isEqualTo(100);
    // Of 2,000 ms that processors worked, 800 were ours, in two seconds.
    assertThat(cost.othersCpus()).isEqualTo(0.6, within(0.001));
  }

  @Test
  void aProcessSeesItsOwnWork() {
    long pid = ProcessHandle.current().pid();

    assertThat(Proc.cpuMillis(pid)).isPositive();
    assertThat(Proc.cpuMillisOfTree(pid)).isGreaterThanOrEqualTo(Proc.cpuMillis(pid) / 2);
    assertThat(Proc.busyMillis()).isGreaterThan(Proc.cpuMillis(pid));
    assertThat(Proc.residentMiB(pid)).isBetween(10.0, 100_000.0);
  }
}
