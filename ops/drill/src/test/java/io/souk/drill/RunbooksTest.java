package io.souk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who drills a fault can read what to do about it. */
class RunbooksTest {
  private static final Path RUNBOOKS = Path.of("../runbooks");

  @Test
  void everyFaultHasAPageOfTheSameForm() throws IOException {
    for (Fault fault : Faults.all()) {
      Path page = RUNBOOKS.resolve(fault.name() + ".md");
      assertThat(page).exists();
      assertThat(Files.readString(page))
          .as(fault.name())
          .startsWith("# ")
          .containsSubsequence(
              "## What you see",
              "## What Souk does by itself",
              "## What to do",
              "scripts/drill " + fault.name());
    }
  }

  @Test
  void everyPageIsOfAFault() throws IOException {
    List<String> names = Faults.all().stream().map(Fault::name).toList();
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .filteredOn(page -> !page.equals("README"))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
