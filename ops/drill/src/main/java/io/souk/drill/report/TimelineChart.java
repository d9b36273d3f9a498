package io.souk.drill.report;

import io.souk.drill.fault.Course;
import io.souk.drill.fault.Mark;
import io.souk.drill.load.Sample.Result;
import io.souk.drill.report.Timeline.Second;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Throughput, errors and latencies over time as SVG, with the fault's time behind them. */
final class TimelineChart {
  private static final int WIDTH = 960;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final Panel REQUESTS = new Panel(40, 220);
  private static final Panel LATENCY = new Panel(320, 140);
  private static final int MARKS_TOP = 500;
  private static final int LINE = 16;

  private static final List<Band> BANDS =
      List.of(
          new Band(Result.SERVED, "#4c9f70", "served"),
          new Band(Result.PENDING, "#e9c46a", "accepted, pending"),
          new Band(Result.FAILED, "#c1121f", "failed"),
          new Band(Result.UNSENT, "#6c757d", "not sent"));

  private final StringBuilder svg = new StringBuilder();
  private final Course course;
  private final List<Second> seconds;

  private record Panel(int top, int height) {
    double y(double value, double most) {
      return top + height - Math.min(1, value / most) * height;
    }

    int bottom() {
      return top + height;
    }
  }

  private record Band(Result result, String color, String name) {}

  private TimelineChart(Course course) {
    this.course = course;
    this.seconds = new Timeline(course.samples()).seconds();
  }

  static String svg(Course course) {
    return new TimelineChart(course).draw();
  }

  private String draw() {
    int height = MARKS_TOP + LINE * (course.marks().size() + 2);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    faultTime();
    requests();
    latencies();
    marks();
    add("</svg>");
    return svg.toString();
  }

  private void faultTime() {
    double from = x(course.injected() / 1e9);
    add(
        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#fde2e4\"/>",
        from, REQUESTS.top, x(course.healed() / 1e9) - from, LATENCY.bottom() - REQUESTS.top);
  }

  private void requests() {
    double most =
        Math.max(1, seconds.stream().mapToDouble(TimelineChart::all).max().orElse(1)) * 1.05;
    axis(REQUESTS, "requests a second", most);
    double width = Math.max(1, x(1) - x(0));
    for (int second = 0; second < seconds.size(); second++) {
      double below = 0;
      for (Band band : BANDS) {
        int count = seconds.get(second).count(band.result);
        if (count > 0) {
          double top = REQUESTS.y(below + count, most);
          add(
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
              x(second), top, width, REQUESTS.y(below, most) - top, band.color);
        }
        below += count;
      }
    }
    int at = LEFT;
    for (Band band : BANDS) {
      add("<rect x=\"%d\" y=\"14\" width=\"10\" height=\"10\" fill=\"%s\"/>", at, band.color);
      add("<text x=\"%d\" y=\"23\">%s</text>", at + 15, band.name);
      at += 140;
    }
  }

  private void latencies() {
    double most =
        Math.max(10, seconds.stream().mapToDouble(Second::p99Millis).max().orElse(10)) * 1.05;
    axis(LATENCY, "milliseconds: median, 99th percentile", most);
    line(Second::p99Millis, most, "#e76f51");
    line(Second::medianMillis, most, "#264653");
    for (int second = 0; second <= seconds.size(); second += 10) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>",
          x(second), LATENCY.bottom() + 16, second);
    }
  }

  private void line(ToDoubleFunction<Second> value, double most, String color) {
    StringBuilder points = new StringBuilder();
    for (int second = 0; second < seconds.size(); second++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              x(second + 0.5),
              LATENCY.y(value.applyAsDouble(seconds.get(second)), most)));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        points, color);
  }

  private void marks() {
    int number = 1;
    for (Mark mark : course.marks()) {
      double at = x(mark.at() / 1e9);
      add(
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#333\""
              + " stroke-dasharray=\"3 3\"/>",
          at, REQUESTS.top, at, LATENCY.bottom());
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\">%d</text>",
          at, REQUESTS.bottom() + 12 + number % 3 * 11, number);
      add(
          "<text x=\"%d\" y=\"%d\">%d. %.1f s: %s</text>",
          LEFT, MARKS_TOP + LINE * number, number, mark.at() / 1e9, escaped(mark.what()));
      number++;
    }
  }

  private void axis(Panel panel, String name, double most) {
    add("<text x=\"%d\" y=\"%d\">%s</text>", LEFT + 4, panel.top - 4, name);
    for (int part = 0; part <= 4; part++) {
      double value = most / 4 * part;
      double y = panel.y(value, most);
      add(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT, y, WIDTH - RIGHT, y);
      add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT - 6, y + 4, value);
    }
  }

  private double x(double second) {
    return LEFT + second / Math.max(1, seconds.size()) * (WIDTH - LEFT - RIGHT);
  }

  private static double all(Second second) {
    return second.results().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
