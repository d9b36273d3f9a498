package io.souk.drill.fault;

import io.souk.drill.judge.Verdict;
import io.souk.local.InstallationSettings;
import io.souk.local.LocalException;
import io.souk.local.Node;
import io.souk.local.Pause;
import io.souk.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  private @Nullable Agent agent;
  private @Nullable Node victim;
  private int crashes;

  /**
   * @param point as the agent calls it
   */
  CrashPoint(String point, Service service) {
    this.point = point;
    this.service = service;
  }

  @Override
  public String name() {
    return "crash-" + point;
  }

  @Override
  public String description() {
    return "One of the two nodes of %s dies %s, is replaced, and dies there again."
        .formatted(service.label(), point.replace('-', ' '));
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
    scene.mark("from now on, one " + service.label() + " dies " + point);
    scene.installation().stop(scene.anyOf(service));
    victim = start(scene);
    long begin = scene.load().now();
    while (lasts(scene, scene.load().now() - begin)) {
      Pause.ofSeconds(LOOK_SECONDS);
      if (!isAlive(scene)) {
        if (victim != null) {
          crashes++;
          scene.mark(victim.name() + " died there");
        }
        victim = start(scene);
      }
    }
  }

  private boolean lasts(Scene scene, long nanos) {
    return nanos < (crashes < TWICE ? PATIENCE.toNanos() : scene.seconds() * 1e9);
  }

  private @Nullable Node start(Scene scene) {
    try {
      return scene.installation().start(service, 1, dying(scene)).get(0);
    } catch (LocalException e) {
      scene.mark("one ended before it was ready");
      return null;
    }
  }

  @Override
  public void heal(Scene scene) {
    if (victim != null && isAlive(scene)) {
      scene.mark("replace it by one that does not");
      scene.replace(victim);
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

  private boolean isAlive(Scene scene) {
    return victim != null && scene.installation().nodes().contains(victim);
  }
}
