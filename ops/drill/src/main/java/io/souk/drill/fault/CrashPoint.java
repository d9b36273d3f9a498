package io.souk.drill.fault;

import io.souk.drill.judge.Verdict;
import io.souk.local.InstallationSettings;
import io.souk.local.LocalException;
import io.souk.local.Node;
import io.souk.local.Pause;
import io.souk.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node dies at one certain line of its program, is replaced, and dies there again. */
final class CrashPoint implements Fault {
  // Some points are passed every few seconds only.
  private static final int MOST_PASSES = 5;
  private static final double LOOK_SECONDS = 0.2;
  private static final int TWICE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String point;
  private final Service service;
  private final boolean anyNode;
  private final List<Node> victims = new ArrayList<>();
  private @Nullable Agent agent;
  private int crashes;

  private CrashPoint(String point, Service service, boolean anyNode) {
    this.point = point;
    this.service = service;
    this.anyNode = anyNode;
  }

  /**
   * What every node does.
   *
   * @param point as the agent calls it
   */
  CrashPoint(String point, Service service) {
    this(point, service, false);
  }

  /** What only the node that has the job's lease does; which one that is, nobody knows outside. */
  static CrashPoint ofJob(String point, Service service) {
    return new CrashPoint(point, service, true);
  }

  @Override
  public String name() {
    return "crash-" + point;
  }

  @Override
  public String description() {
    return "One of the two nodes of %s dies %s, is replaced, and %s dies there again."
        .formatted(service.label(), point.replace('-', ' '), anyNode ? "one" : "it");
  }

  @Override
  public Set<Service> needs() {
    return Set.of(service);
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
    List<Node> before = scene.installation().nodes(service);
    List<Node> chosen = anyNode ? before : List.of(scene.anyOf(service));
    for (Node node : chosen) {
      scene.mark("from now on, %s dies %s".formatted(node.name(), point));
      scene.installation().stop(node);
      start(scene, true);
    }
    long begin = scene.load().now();
    while (lasts(scene, scene.load().now() - begin)) {
      Pause.ofSeconds(LOOK_SECONDS);
      List<Node> dead =
          victims.stream().filter(node -> !scene.installation().nodes().contains(node)).toList();
      for (Node node : dead) {
        crashes++;
        scene.mark(node.name() + " died there");
        victims.remove(node);
      }
      if (scene.installation().nodes(service).size() < before.size()) {
        // Of a job's nodes the other one has the lease now, and must not be the last.
        start(scene, !anyNode);
      }
    }
  }

  private boolean lasts(Scene scene, long nanos) {
    return nanos < (crashes < TWICE ? PATIENCE.toNanos() : scene.seconds() * 1e9);
  }

  private void start(Scene scene, boolean dies) {
    try {
      List<String> jvm = dies ? dying(scene) : List.of();
      List<Node> started = scene.installation().start(service, 1, jvm);
      if (dies) {
        victims.addAll(started);
      }
    } catch (LocalException e) {
      scene.mark("one ended before it was ready");
    }
  }

  @Override
  public void heal(Scene scene) {
    for (Node node : victims) {
      if (scene.installation().nodes().contains(node)) {
        scene.mark("replace " + node.name() + " by one that does not");
        scene.replace(node);
      }
    }
  }

  @Override
  public List<Verdict> expectations(Course course) {
    return List.of(
        Expectations.that(
            "crashed-there", "A node passed the point and died there.", crashes > 0, "none did"));
  }

  private List<String> dying(Scene scene) {
    int pass = 1 + scene.random().nextInt(MOST_PASSES);
    return Objects.requireNonNull(agent).told("crash=" + point + ":" + pass);
  }
}
