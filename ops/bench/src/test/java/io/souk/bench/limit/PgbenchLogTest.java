package io.souk.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgbenchLogTest {
  @TempDir Path folder;

  @Test
  void countsWhatEndedAfterTheLeadInAllThreadsLogs() throws Exception {
    Files.writeString(
        folder.resolve("log.1"),
        """
        0 0 5000 0 1000 000000
        0 1 1000 0 1001 500000 20
        0 2 3000 0 1003 000001 20
        """);
    Files.writeString(folder.resolve("log.1.1"), "1 0 2000 0 1002 0\n");

    Pgbench.Run run = PgbenchLog.read(folder, 1, 2);

    assertThat(run.transactions()).isEqualTo(4);
    assertThat(run.throughput()).isEqualTo(1);
    assertThat(run.nanos().getMaxValue()).isBetween(1_990_000L, 2_010_000L);
    assertThat(folder).isEmptyDirectory();
  }
}
