package io.souk.bench.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as files: {@code report.md}, {@code report.json}, {@code chart.svg}. */
public final class Report {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Run run;
  private final List<Goal> goals;

  public Report(Run run) {
    this.run = run;
    this.goals = Goal.of(run);
  }

  private record Figures(Run run, Machine machine, List<Goal> goals) {}

  /**
   * Writes all, and prints what people read.
   *
   * @param json gets the figures as well, if any
   */
  public void write(Path folder, @Nullable Path json, PrintStream out) throws IOException {
    Machine machine = Machine.here();
    String text = Markdown.of(run, goals, machine);
    String figures = JSON.writeValueAsString(new Figures(run, machine, goals));
    Files.writeString(folder.resolve("report.md"), text);
    Files.writeString(folder.resolve("report.json"), figures);
    Files.writeString(folder.resolve("chart.svg"), Chart.svg(run));
    if (json != null) {
      Files.writeString(json, figures);
    }
    out.println();
    out.print(text);
    out.println("\nWritten to " + folder);
  }
}
