package io.souk.bench.report;

import io.souk.bench.measure.Cost;
import io.souk.bench.measure.Gauges;
import io.souk.bench.measure.Spread;
import io.souk.bench.scenario.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A run as SVG: how many requests a second, and what each costs whom. */
final class Chart {
  private static final int WIDTH = 960;
  private static final int LEFT = 110;
  private static final int RIGHT = 150;
  private static final int BAR = 22;
  private static final int TOP = 50;
  // Throughputs differ by orders of magnitude.
  private static final double LEAST = 10;
  private static final List<String> COLORS =
      List.of(
          "#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51", "#8ab17d", "#6d597a", "#adb5bd");

  private final StringBuilder svg = new StringBuilder();
  private final Run run;
  private final List<String> programs;

  private Chart(Run run) {
    this.run = run;
    Set<String> names = new TreeSet<>();
    run.measurements().forEach(m -> names.addAll(m.cost().cpuMillis().keySet()));
    names.removeAll(Gauges.LOADERS);
    this.programs = List.copyOf(names);
  }

  static String svg(Run run) {
    return new Chart(run).draw();
  }

  private String draw() {
    int rows = run.scenarios().size();
    int second = TOP + rows * BAR + 60;
    int height = second + rows * BAR + 50;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    throughputs();
    costs(second);
    add("</svg>");
    return svg.toString();
  }

  private void throughputs() {
    text(LEFT, TOP - 20, "requests a second (median, least and most; logarithmic)");
    double most =
        run.measurements().stream().mapToDouble(Measurement::throughput).max().orElse(LEAST);
    int y = TOP;
    for (String scenario : run.scenarios()) {
      Spread spread = Spread.of(run.of(scenario).stream().mapToDouble(Measurement::throughput));
      name(y, scenario);
      double end = x(spread.median(), most);
      bar(LEFT, y, end - LEFT, COLORS.get(scenario.startsWith("limit") ? 7 : 1));
      add(
          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>",
          x(spread.least(), most), x(spread.most(), most), y + 8, y + 8);
      text(WIDTH - RIGHT + 10, y + 13, "%.0f".formatted(spread.median()));
      y += BAR;
    }
  }

  private void costs(int top) {
    text(LEFT, top - 20, "processor time of a request, ms");
    double most =
        run.measurements().stream().map(Measurement::cost).mapToDouble(Cost::cpu).max().orElse(1);
    int y = top;
    for (String scenario : run.scenarios()) {
      name(y, scenario);
      double x = LEFT;
      for (int i = 0; i < programs.size(); i++) {
        double width = median(scenario, programs.get(i)) / most * (WIDTH - LEFT - RIGHT);
        bar(x, y, width, COLORS.get(i % COLORS.size()));
        x += width;
      }
      text(
          WIDTH - RIGHT + 10,
          y + 13,
          String.format(
              Locale.ROOT,
              "%.2f ms",
              Spread.of(run.of(scenario).stream().mapToDouble(m -> m.cost().cpu())).median()));
      y += BAR;
    }
    int x = LEFT;
    for (int i = 0; i < programs.size(); i++) {
      add(
          "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>",
          x, y + 12, COLORS.get(i % COLORS.size()));
      text(x + 14, y + 21, programs.get(i));
      x += 110;
    }
  }

  private double median(String scenario, String program) {
    return Spread.of(
            run.of(scenario).stream()
                .map(m -> m.cost().cpuMillis())
                .mapToDouble((Map<String, Double> cpu) -> cpu.getOrDefault(program, 0.0)))
        .median();
  }

  private static double x(double value, double most) {
    double share = Math.log(Math.max(value, LEAST) / LEAST) / Math.log(Math.max(most, 100) / LEAST);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private void name(int y, String scenario) {
    add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, y + 13, scenario);
  }

  private void bar(double x, int y, double width, String color) {
    add("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>", x, y, width, color);
  }

  private void text(int x, int y, String what) {
    add("<text x=\"%d\" y=\"%d\">%s</text>", x, y, what);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
