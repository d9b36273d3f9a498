package io.souk.chassis.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.souk.api.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Runs of events")
class RunsTest {
  @Test
  void areOneForEachTypeHoweverOrdersMix() {
    assertThat(runs("1:held", "2:held", "1:paid", "3:held", "2:paid"))
        .containsExactly(List.of("1:held", "2:held", "3:held"), List.of("1:paid", "2:paid"));
  }

  @Test
  void keepEachSubjectsOrder() {
    assertThat(runs("1:paid", "1:held", "2:held", "1:paid", "1:paid", "2:paid"))
        .containsExactly(
            List.of("1:paid"),
            List.of("2:held"),
            List.of("1:held"),
            List.of("2:paid"),
            List.of("1:paid", "1:paid"));
  }

  @Test
  void areOneWhereOneSubjectHasManyOfOneType() {
    assertThat(runs("1:held", "1:held", "1:held"))
        .containsExactly(List.of("1:held", "1:held", "1:held"));
  }

  private static List<List<String>> runs(String... events) {
    return Runs.of(Stream.of(events).map(RunsTest::event).toList()).stream()
        .map(run -> run.stream().map(event -> event.subject() + ":" + event.type()).toList())
        .toList();
  }

  private static Event event(String what) {
    String[] subjectAndType = what.split(":", -1);
    return new Event(
        "1.0",
        "evt",
        "shop",
        subjectAndType[1],
        subjectAndType[0],
        1,
        Instant.EPOCH,
        "application/json",
        NullNode.getInstance());
  }
}
