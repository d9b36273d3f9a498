package io.souk.bench.report;

import static io.souk.bench.report.Runs.latency;
import static io.souk.bench.report.Runs.measured;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void writeReport() throws Exception {
    Run run =
        Runs.of(
            measured("limit-saga", 1, 100, latency(1, 5)),
            measured("orders-cold", 1, 90, latency(2.5, 5)),
            measured("limit-saga", 2, 300, latency(1, 5)),
            measured("orders-cold", 2, 110, latency(3.5, 7)));
    new Report(run)
        .write(
            folder,
            folder.resolve("figures.json"),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void printsMediansAndHowFarRoundsLieApart() {
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            "| orders-cold | 64 | 100 (90.00–110) | order | 3.00 | 6.00 | 12.00 | 1.75 | 2.50"
                + " | 3.00 | 2.00 | 0.40 | 0.25 |")
        .contains("| orders-cold ÷ limit-saga | 0.63 | 0.90 · 0.37 | ≥ 1.00 | **missed** |")
        .contains("Memory of idle programs in MiB: gateway 160, order 140.")
        .contains("1 of 2 promises kept.")
        .contains("- broken **VIOLATED**: This does not.");
  }

  @Test
  void keepsEveryFigure() throws Exception {
    JsonNode figures = new ObjectMapper().readTree(folder.resolve("figures.json").toFile());

    assertThat(figures)
        .isEqualTo(new ObjectMapper().readTree(folder.resolve("report.json").toFile()));
    assertThat(figures.at("/run/measurements")).hasSize(4);
    assertThat(figures.at("/run/measurements/3/latencies/order/p99").asDouble()).isEqualTo(7);
    assertThat(figures.at("/run/measurements/3/cost/cpu_millis/postgres").asDouble())
        .isEqualTo(1.25);
    assertThat(figures.at("/machine/processors").asInt()).isPositive();
  }

  @Test
  void drawsAllScenarios() throws Exception {
    String svg = Files.readString(folder.resolve("chart.svg"));

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("chart.svg").toFile());
    assertThat(svg).contains(">limit-saga<", ">orders-cold<", ">postgres<");
  }
}
