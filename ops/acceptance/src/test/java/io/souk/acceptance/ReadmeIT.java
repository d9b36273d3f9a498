package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.acceptance.Readme.Command;
import io.souk.local.InstallationSettings;
import io.souk.local.Service;
import io.souk.testkit.Alone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands do what it says, in a fresh copy of the project. Before the tests that
 * share an installation, which would run beside it.
 */
@Order(0)
@ExtendWith(Alone.class)
class ReadmeIT {
  private static final int GATEWAY = 8080;
  private static final Pattern ORDER_ID = Pattern.compile("ord_[0-9A-Z]{26}");
  private static final String WARNINGS =
      "grep -hE '\"(WARN|ERROR)\"' .souk/logs/*.log | tail -n 40 | cut -c -500";
  private static final String ADMIN_KEY = "an-admin-key-for-the-readme";

  @TempDir Path folder;
  // Beside whatever runs on the documented ports.
  private final int offset = ThreadLocalRandom.current().nextInt(1_000, 2_000);
  private String orderId = "";

  @AfterEach
  void down() throws Exception {
    run("scripts/down");
  }

  @Test
  void itsCommandsDoWhatItSays() throws Exception {
    copyProject();
    List<Command> commands = Readme.commands(Files.readString(Souk.project().resolve("README.md")));
    assertThat(commands).anyMatch(Command::isCurl).anyMatch(command -> !command.isCurl());

    for (Command command : commands) {
      if (command.isCurl()) {
        assertAnswers(command);
      } else {
        Result result = run(command.script());
        if (result.code != 0) {
          fail(command.script() + "\n" + result.output + "\n" + run(WARNINGS).output);
        }
        remember(result.output);
      }
    }
  }

  private void assertAnswers(Command command) throws Exception {
    Result result =
        run("curl() { command curl -sS -w '\\n%{http_code}' \"$@\"; }\n" + command.script());
    assertThat(result.code).as("%s%n%s", command.script(), result.output).isZero();
    String[] bodyAndStatus = result.output.strip().split("\\n(?=\\d{3}$)");
    assertThat(bodyAndStatus).as(result.output).hasSize(2);
    assertThat(bodyAndStatus[1])
        .as("%s%n%s", command.script(), bodyAndStatus[0])
        .isEqualTo(String.valueOf(command.status()));
    if (!command.answer().isEmpty()) {
      JsonNode shown = Http.JSON.readTree(command.answer());
      assertSameShape(command.script(), shown, Http.JSON.readTree(bodyAndStatus[0]));
    }
    remember(bodyAndStatus[0]);
  }

  /** The same keys at each level; lists are compared by their first elements. */
  private static void assertSameShape(String where, JsonNode shown, JsonNode real) {
    assertThat(real.getNodeType()).as(where).isEqualTo(shown.getNodeType());
    if (shown.isObject()) {
      assertThat(keys(real)).as(where).containsExactlyInAnyOrderElementsOf(keys(shown));
      keys(shown).forEach(key -> assertSameShape(where, shown.get(key), real.get(key)));
    }
    if (shown.isArray() && !shown.isEmpty()) {
      assertThat(real).as(where).isNotEmpty();
      assertSameShape(where, shown.get(0), real.get(0));
    }
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  // Later commands name the order that an earlier one placed.
  private void remember(String output) {
    Matcher id = ORDER_ID.matcher(output);
    if (id.find()) {
      orderId = id.group();
    }
  }

  private record Result(int code, String output) {}

  private Result run(String script) throws IOException, InterruptedException {
    String adapted =
        script.replaceAll("(localhost|127\\.0\\.0\\.1):8080", "$1:" + (GATEWAY + offset));
    if (!orderId.isEmpty()) {
      adapted = ORDER_ID.matcher(adapted).replaceAll(orderId);
    }
    Path output = folder.resolve("output");
    ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", adapted);
    bash.directory(folder.toFile());
    bash.environment().put("SOUK_PORT_OFFSET", String.valueOf(offset));
    bash.environment().put("SOUK_ADMIN_KEY", ADMIN_KEY);
    // The scripts' own JVMs are as short-lived as the nodes'.
    bash.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    bash.environment().put("SOUK_JAVA_OPTIONS", String.join(" ", InstallationSettings.USED_ONCE));
    Process process = bash.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(adapted).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  /** What the scripts need; with the built jars, so that they need not build again. */
  private void copyProject() throws IOException {
    Path project = Souk.project();
    for (String sources : List.of("shared-api", "ops/postgres")) {
      Files.createDirectories(folder.resolve(sources));
    }
    copy(project.resolve("pom.xml"));
    copyAll(project.resolve("scripts"));
    copyAll(project.resolve("config"));
    for (Service service : Service.values()) {
      String module = service.isClustered() ? "verticles/" : "ops/";
      copy(project.resolve(module + service.label() + "/target/" + service.label() + ".jar"));
    }
    copy(project.resolve("ops/local/target/local.jar"));
  }

  private void copyAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        copy(file);
      }
    }
  }

  private void copy(Path file) throws IOException {
    Path target = folder.resolve(Souk.project().relativize(file));
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
