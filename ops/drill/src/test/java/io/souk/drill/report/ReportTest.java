package io.souk.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.fault.Course;
import io.souk.drill.fault.Mark;
import io.souk.drill.history.Answer;
import io.souk.drill.history.Op;
import io.souk.drill.judge.Verdict;
import io.souk.drill.judge.Verdict.Outcome;
import io.souk.drill.load.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final long SECOND = 1_000_000_000;
  private static final Verdict HELD =
      new Verdict("stock-counts", "Counts add up.", Outcome.HOLDS, 5, List.of(), 0);
  private static final Verdict BROKEN =
      new Verdict("one-capture", "Nobody pays twice.", Outcome.VIOLATED, 5, List.of("ord_1"), 1);

  @TempDir Path folder;

  @Test
  void itTellsTheVerdictsTheFiguresAndHowToDoItAgain() throws Exception {
    report(HELD).write(folder);

    assertThat(Files.readString(folder.resolve("report.md")))
        .contains(
            "# Drill: kill-order",
            "**Every promise holds.**",
            "`scripts/drill kill-order --seed 7`",
            "| 10.0 | kill order-2 |",
            "| HOLDS | `stock-counts` | 5 | Counts add up. |",
            "| Orders acknowledged at once (201) | 40 |",
            "| Longest burst of failures | 4.0 s, 5 failed |",
            "| Longest time to an order's end | 2.5 s |",
            "| 503 | `unavailable` | 5 |");
  }

  @Test
  void aBrokenPromiseIsToldFirstAndItsOffendersAreNamed() throws Exception {
    report(HELD, BROKEN).write(folder);

    assertThat(report(HELD, BROKEN).kept()).isFalse();
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("**A promise is broken.**", "### one-capture", "    ord_1");
  }

  @Test
  void severalAreALineEach() {
    assertThat(Report.table(List.of(report(HELD), report(HELD, BROKEN))))
        .contains(
            "| kill-order | 7 | 40 | 5 | 0 | 2.5 s | 4.0 s, 5 failed |",
            "| kill-order | 7 | 40 | 5 | 1 | 2.5 s | 4.0 s, 5 failed |");
  }

  @Test
  void nothingLookedAtIsNoProof() {
    Verdict empty = new Verdict("totals", "Totals add up.", Outcome.EMPTY, 0, List.of(), 0);

    assertThat(report(HELD, empty).kept()).isFalse();
  }

  @Test
  void thePictureIsAnSvgThatShowsTheFault() throws Exception {
    report(HELD).write(folder);

    var picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("timeline.svg").toFile());
    assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("timeline.svg")))
        .contains("1. 10.0 s: kill order-2", "&lt;healed&gt;");
  }

  /** One order a second for 40 s, and from second 10 on five that fail, 1 s apart. */
  private static Report report(Verdict... verdicts) {
    List<Sample> samples = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      samples.add(
          new Sample(
              second * SECOND,
              20_000_000,
              Op.PLACE,
              Answer.order(201, "ord_" + second, "confirmed"),
              1));
    }
    for (int second = 10; second < 15; second++) {
      samples.add(
          new Sample(
              second * SECOND,
              3 * SECOND,
              Op.PLACE,
              Answer.problem(503, "unavailable", null, null),
              3));
    }
    Course course =
        new Course(
            samples,
            List.of(new Mark(10 * SECOND, "kill order-2"), new Mark(20 * SECOND, "<healed>")),
            5 * SECOND,
            10 * SECOND,
            20 * SECOND,
            20 * SECOND,
            40 * SECOND);
    return new Report(
        "kill-order",
        "A node dies.",
        "scripts/drill kill-order --seed 7",
        7,
        course,
        List.of(verdicts),
        Duration.ofMillis(2_500));
  }
}
