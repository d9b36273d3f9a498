package io.souk.drill.fault;

import io.souk.local.InstallationSettings;
import io.souk.local.Node;
import io.souk.local.Pause;
import io.souk.local.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One node of each of some services is replaced by one that is disturbed from inside. */
final class Disturbed implements Fault {
  private final String name;
  private final String description;
  private final String instruction;
  private final List<Service> services;
  private List<Node> disturbed = List.of();
  private @Nullable Agent agent;

  /**
   * @param instruction to the agent
   */
  Disturbed(String name, String description, String instruction, List<Service> services) {
    this.name = name;
    this.description = description;
    this.instruction = instruction;
    this.services = List.copyOf(services);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Optional<String> obstacle(Path project) {
    return Agent.of(project).obstacle();
  }

  @Override
  public InstallationSettings prepare(InstallationSettings settings) {
    agent = Agent.of(settings.project());
    return settings;
  }

  @Override
  public void inject(Scene scene) {
    List<Node> nodes =
        services.stream()
            .filter(scene.installation().services()::contains)
            .map(scene::anyOf)
            .toList();
    nodes.forEach(node -> scene.mark("disturb " + node.name() + ": " + instruction));
    String seeded = instruction + ",seed=" + (1 + scene.random().nextInt(1_000_000));
    disturbed = scene.installation().replace(nodes, Objects.requireNonNull(agent).told(seeded));
    scene.mark("they are disturbed");
    Pause.ofSeconds(scene.seconds());
  }

  @Override
  public void heal(Scene scene) {
    scene.mark("replace them");
    scene.installation().replace(disturbed, List.of());
  }
}
