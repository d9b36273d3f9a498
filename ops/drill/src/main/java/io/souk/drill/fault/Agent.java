package io.souk.drill.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The agent that disturbs a node from inside its JVM. */
public record Agent(Path jar) {
  /** The one built in a project. */
  public static Agent of(Path project) {
    return new Agent(project.resolve("ops/drill-agent/target/drill-agent.jar"));
  }

  /** What keeps it from disturbing anything. */
  public Optional<String> obstacle() {
    return Files.exists(jar)
        ? Optional.empty()
        : Optional.of(jar + " is missing: build it with mvn package");
  }

  /** The JVM's options that make it do so. */
  public List<String> told(String instruction) {
    return List.of("-javaagent:" + jar + "=" + instruction);
  }
}
