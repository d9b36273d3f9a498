package io.souk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who drills a fault can read what to do about it. */
class RunbooksTest {
  private static final Path RUNBOOKS = Path.of("../runbooks");
  private static final Pattern DRILL = Pattern.compile("scripts/drill ([a-z0-9-]+)");

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
  void everyDrillThatAPageNamesIsThere() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      for (Path page : pages.toList()) {
        DRILL
            .matcher(Files.readString(page))
            .results()
            .map(drill -> drill.group(1))
            .forEach(name -> assertThat(Faults.named(name)).as("%s in %s", name, page).isPresent());
      }
    }
  }
}
