package io.souk.drill.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.fault.Agent;
import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drill and agent mean the same. */
class InstructionsIT {
  @Test
  void theAgentKnowsWhatTheDrillTellsIt() throws Exception {
    Stream<String> crashes =
        Faults.all().stream()
            .map(Fault::name)
            .filter(name -> name.startsWith("crash-"))
            .map(name -> name.replaceFirst("-", "="));
    Stream<String> bugs =
        Arrays.stream(PlantedBug.values()).flatMap(bug -> bug.instructions().values().stream());
    List<String> all = Stream.concat(crashes, bugs).toList();

    assertThat(all).hasSizeGreaterThan(PlantedBug.values().length);
    // It has understood them all if only the services are missing.
    assertThat(said(all)).startsWith("drill-agent: There is no class ");
    assertThat(said(List.of("plant=worm"))).startsWith("drill-agent: Not an instruction");
  }

  private static String said(List<String> instructions) throws Exception {
    Path project = Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Agent.of(project).told(String.join(",", instructions)));
    command.add("-version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
