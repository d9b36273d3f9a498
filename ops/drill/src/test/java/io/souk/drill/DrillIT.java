package io.souk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import io.souk.drill.history.Op;
import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import io.souk.drill.report.Report;
import io.souk.local.Service;
import io.souk.testkit.Alone;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A short part of all drills. Late, so that nothing waits while this waits for its turn. */
@Order(Integer.MAX_VALUE)
@ExtendWith(Alone.class)
class DrillIT {
  private static final int SECONDS = 30;
  private static final int RATE = 10;
  private static final Pattern METRIC = Pattern.compile("\\b(?:souk|vertx)_[a-z0-9_]+\\b");

  @TempDir Path home;

  @Test
  void everyPromiseHolds() throws Exception {
    List<String> names = List.of("kill-order", "provider-hang");
    DrillOptions options =
        new DrillOptions(names, SECONDS, 1, RATE, Service.ESSENTIAL, false, project(), home);
    List<Fault> faults = names.stream().map(name -> Faults.named(name).orElseThrow()).toList();

    List<Report> reports = new ArrayList<>();
    new Drills(options, new PrintStream(System.out, true)).runFirst(faults, reports::add);

    Path folder = onlyFolder(home);
    for (Report report : reports) {
      assertThat(report.verdicts())
          .allSatisfy(verdict -> assertThat(verdict).matches(Verdict::acceptable));
      // The drill itself lets fewer come where the machine serves no more.
      List<Sample> orders =
          report.course().samples().stream().filter(sample -> sample.op() == Op.PLACE).toList();
      assertThat(orders).hasSizeGreaterThan(20);
      assertThat(orders)
          .filteredOn(sample -> sample.result() == Result.SERVED)
          .hasSizeGreaterThan(orders.size() / 2);
      assertThat(folder.resolve(report.fault()).resolve("report.md")).exists();
      assertThat(folder.resolve(report.fault()).resolve("timeline.svg")).exists();
      assertThat(metricsOf(folder.resolve(report.fault()).resolve("metrics")))
          .containsAll(metricsOf(project().resolve("ops/runbooks")));
    }
    assertThat(reports).extracting(Report::fault).isEqualTo(names);
    assertThat(folder.resolve("souk")).doesNotExist();
  }

  /** Names of metrics in all files of a folder. */
  private static Set<String> metricsOf(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        METRIC
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .forEach(names::add);
      }
    }
    return names;
  }

  private static Path onlyFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.reducing((one, other) -> one)).orElseThrow();
    }
  }

  private static Path project() {
    return Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
  }
}
