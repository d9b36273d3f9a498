package io.souk.drill.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The built jar, attached to a JVM. */
class AgentIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path AGENT = TARGET.resolve("drill-agent.jar");

  record Ended(int status, String said) {}

  @Test
  void itSaysWhatItDoesAndLetsTheProgramRun() throws Exception {
    Ended ended = run("crash=after-provider-call-before-record:2,bus=double:10,seed=5", classes());

    assertThat(ended.said)
        .contains(
            "drill-agent: crash=after-provider-call-before-record:2",
            "drill-agent: bus=double:10",
            "drill-agent: seed=5",
            "the program runs");
    assertThat(ended.status).isZero();
  }

  @Test
  void aProgramWithoutWhatIsToBeChangedDoesNotRun() throws Exception {
    Ended ended = run("plant=stock-unguarded", TARGET.resolve("test-classes").toString());

    assertThat(ended.said)
        .isEqualToIgnoringNewLines(
            "drill-agent: There is no class io.souk.inventory.Allocation in this program");
    assertThat(ended.status).isEqualTo(64);
  }

  @Test
  void aProgramWithoutTheStatementToBeRewrittenDoesNotRun() throws Exception {
    Ended ended = run("plant=fencing-ignored", TARGET.resolve("test-classes").toString());

    assertThat(ended.said)
        .startsWith("drill-agent: There is no ")
        .doesNotContain("the program runs");
    assertThat(ended.status).isEqualTo(64);
  }

  @Test
  void whatIsNoInstructionDoesNotRun() throws Exception {
    Ended ended = run("plant=worm", classes());

    assertThat(ended.said)
        .isEqualToIgnoringNewLines("drill-agent: Not an instruction: 'plant=worm': no such bug");
    assertThat(ended.status).isEqualTo(64);
  }

  @Test
  void itsJarBringsNothingThatTheProgramMightHaveToo() throws IOException {
    try (JarFile jar = new JarFile(AGENT.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()).filter(n -> n.endsWith(".class")))
          .allMatch(
              name ->
                  name.startsWith("io/souk/drill/agent/")
                      || name.startsWith("META-INF/versions/")
                      || name.matches("io/souk/order/EarlyAnswer(Advice)?.class")
                      || name.matches(
                          "io/souk/chassis/bus/"
                              + "(Arrivals|ArrivalAdvice|MeddledMessage|Replies|ReplyAdvice).class"));
    }
  }

  /** What the agent is attached to here. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      System.out.println("the program runs");
    }
  }

  private static String classes() {
    return System.getProperty("java.class.path");
  }

  private static Ended run(String instructions, String classes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + AGENT + "=" + instructions,
                "-cp",
                classes,
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    }
  }
}
