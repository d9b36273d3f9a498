package io.souk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.bench.limit.Pgbench;
import io.souk.bench.report.Run;
import io.souk.bench.scenario.FlashSale;
import io.souk.bench.scenario.Measurement;
import io.souk.bench.scenario.Pace;
import io.souk.bench.scenario.Scenarios;
import io.souk.drill.judge.Verdict;
import io.souk.local.InstallationSettings;
import io.souk.testkit.Alone;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A short run of everything. Its figures are no measurements: everything is still cold. */
@ExtendWith(Alone.class)
class BenchIT {
  private static final FlashSale SALE = new FlashSale(100, 10);

  private static final int SIZE = 1_000;

  @TempDir Path home;

  @Test
  void everyScenarioIsMeasured() throws Exception {
    List<String> scenarios = new ArrayList<>(Scenarios.ALL.keySet());
    if (Pgbench.find().isEmpty()) {
      System.err.println(Pgbench.MISSING);
      scenarios.removeIf(name -> Scenarios.needPgbench(List.of(name)));
    }
    Path json = home.resolve("figures.json");
    BenchOptions options =
        new BenchOptions(
            scenarios,
            1,
            Pace.quick(0.5),
            SALE,
            SIZE,
            json,
            false,
            InstallationSettings.USED_ONCE,
            false,
            false,
            project(),
            home);

    Run run = new Bench(options, new PrintStream(System.out, true)).run();

    assertThat(run.scenarios()).containsExactlyElementsOf(scenarios);
    assertThat(run.measurements()).allSatisfy(BenchIT::holdsEveryFigure);
    assertThat(run.of(Scenarios.FLASH).get(0).served())
        .containsEntry("confirmed", SALE.units())
        .containsEntry("insufficient_stock", SALE.buyers() - SALE.units());
    assertThat(run.of("mixed").get(0).latencies()).containsOnlyKeys("browse", "order");
    assertThat(run.idle().residentMiB())
        .hasSize(6)
        .allSatisfy((n, mib) -> assertThat(mib).isPositive());
    assertThat(run.verdicts()).isNotEmpty().allMatch(Verdict::acceptable);
    assertThat(json).isNotEmptyFile();
    assertThat(reportFolder()).isDirectoryContaining("glob:**report.md");
    assertThat(reportFolder().resolve("souk")).doesNotExist();
  }

  private static void holdsEveryFigure(Measurement measured) {
    assertThat(measured.throughput()).as(measured.scenario()).isPositive();
    assertThat(measured.latencies()).isNotEmpty();
    assertThat(measured.latencies().values())
        .allSatisfy(
            latency -> {
              assertThat(latency.served()).isPositive();
              assertThat(latency.p50()).isPositive();
              assertThat(latency.p99()).isGreaterThanOrEqualTo(latency.p50());
              assertThat(latency.p999()).isGreaterThanOrEqualTo(latency.p99());
            });
    assertThat(measured.cost().operations()).isPositive();
    assertThat(measured.cost().cpu()).isPositive();
    assertThat(measured.cost().cpuMillis())
        .containsKeys("gateway", "catalog", "inventory", "order", "payment", "postgres", "driver");
    assertThat(measured.cost().commits()).containsKeys("order", "inventory", "payment");
  }

  private Path reportFolder() throws Exception {
    try (Stream<Path> folders = Files.list(home)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("\\d{8}-\\d{6}"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path project() {
    return Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
  }
}
