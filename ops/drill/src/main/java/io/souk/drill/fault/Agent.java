package io.souk.drill.fault;

import io.souk.local.InstallationSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agent that disturbs a node from inside its JVM. */
record Agent(Path jar) {
  /**
   * @throws IllegalStateException if it is not built
   */
  static Agent of(InstallationSettings settings) {
    Path jar = settings.project().resolve("ops/drill-agent/target/drill-agent.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with mvn package");
    }
    return new Agent(jar);
  }

  /** The JVM's options that make it do so. */
  List<String> told(String instruction) {
    return List.of("-javaagent:" + jar + "=" + instruction);
  }
}
