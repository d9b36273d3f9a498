package io.souk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.bench.scenario.Scenarios;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  private static final Path PROJECT = Path.of("/souk");

  @Test
  void measuresEverythingThreeTimesUnlessTold() {
    BenchOptions options = options();

    assertThat(options.scenarios()).containsExactlyElementsOf(Scenarios.ALL.keySet());
    assertThat(options.rounds()).isEqualTo(3);
    assertThat(options.json()).isNull();
  }

  @Test
  void measuresWhatIsNamed() {
    BenchOptions options =
        options("bus", "--rounds", "5", "flash", "--seconds", "2", "--json", "/tmp/figures.json");

    assertThat(options.scenarios()).containsExactly("bus", "flash");
    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.pace().seconds()).isEqualTo(2);
    assertThat(options.json()).isEqualTo(Path.of("/tmp/figures.json"));
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> options("buss")).hasMessage("There is no scenario 'buss'");
    assertThatThrownBy(() -> options("--fast")).hasMessage("There is no option --fast");
    assertThatThrownBy(() -> options("--rounds", "0"))
        .hasMessage("--rounds must be a number from 1 to 50");
    assertThatThrownBy(() -> options("grown", "bus")).hasMessage("grown is measured alone");
    assertThatThrownBy(() -> options("--json")).hasMessage("--json needs a value");
  }

  @Test
  void explainsItself() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    assertThat(BenchCommand.run(List.of("--help"), PROJECT, print(out), print(errors))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("limit-saga", "--rounds");
    assertThat(BenchCommand.run(List.of("buss"), PROJECT, print(out), print(errors)))
        .isEqualTo(BenchCommand.USAGE);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("'buss'", "Usage");
  }

  private static BenchOptions options(String... words) {
    return BenchOptions.of(List.of(words), PROJECT);
  }

  private static PrintStream print(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
