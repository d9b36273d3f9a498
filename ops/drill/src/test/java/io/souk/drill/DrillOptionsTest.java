package io.souk.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillOptionsTest {
  private static final Path PROJECT = Path.of("/project");

  @Test
  void faultsAndNumbersMayComeInAnyOrder() {
    DrillOptions options =
        options("--seed", "7", "kill-order", "--seconds", "20", "overload", "--rate", "12");

    assertThat(options.faults()).containsExactly("kill-order", "overload");
    assertThat(options.seconds()).isEqualTo(20);
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.rate()).isEqualTo(12);
    assertThat(options.home()).isEqualTo(PROJECT.resolve(".souk-drill"));
  }

  @Test
  void withoutAFaultItIsAShortDrill() {
    assertThat(options().faults()).containsExactly("kill-order", "provider-hang");
  }

  @Test
  void allAreAllThereAre() {
    assertThat(options("all").faults())
        .containsExactlyElementsOf(Faults.all().stream().map(Fault::name).toList());
  }

  @Test
  void withoutAServiceItsFaultsAreLeftOut() {
    assertThat(options("all", "--essential").faults())
        .contains("kill-order", "bus-doubled")
        .doesNotContain("kill-cart", "pause-cart");
    assertThatThrownBy(() -> options("kill-cart", "--essential"))
        .hasMessage("kill-cart is of a service that --essential leaves out");
  }

  @Test
  void theCommandInAReportDrillsTheSame() {
    DrillOptions options =
        options("kill-order", "--seed", "7", "--seconds", "20", "--rate", "12", "--essential");
    String command = options.command(Faults.named("kill-order").orElseThrow());

    assertThat(command).startsWith("scripts/drill ");
    assertThat(options(command.substring("scripts/drill ".length()).split(" "))).isEqualTo(options);
  }

  @Test
  void whatItCannotReadIsTold() {
    assertThatThrownBy(() -> options("kill-everything"))
        .hasMessage("There is no fault 'kill-everything'");
    assertThatThrownBy(() -> options("--speed", "1")).hasMessage("There is no option --speed");
    assertThatThrownBy(() -> options("--seconds"))
        .hasMessage("--seconds must be a number from 1 to 3600");
    assertThatThrownBy(() -> options("--seconds", "0")).hasMessageContaining("from 1");
  }

  @Test
  void wrongUseExitsWithTwoAndTellsTheUsage() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    int code =
        DrillCommand.run(
            List.of("kill-everything"), PROJECT, new PrintStream(errors), new PrintStream(errors));

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("Usage: drill");
  }

  @Test
  void withoutTheAgentTheJudgeCannotBeJudgedAndThatIsNoPass() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    int code =
        DrillCommand.run(
            List.of("judged"), PROJECT, new PrintStream(errors), new PrintStream(errors));

    assertThat(code).isEqualTo(3);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("No bug can be planted here: /project/ops/drill-agent");
  }

  private static DrillOptions options(String... words) {
    return DrillOptions.of(List.of(words), PROJECT);
  }
}
