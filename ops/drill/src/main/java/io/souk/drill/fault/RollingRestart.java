package io.souk.drill.fault;

import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Sample;
import io.souk.drill.load.Sample.Result;
import io.souk.local.Node;
import java.util.List;

/** Every node of every service is stopped gracefully and replaced, one after the other. */
record RollingRestart() implements Fault {
  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public String description() {
    return "Every node of every service is stopped gracefully and replaced, one after the other.";
  }

  @Override
  public void inject(Scene scene) {
    for (Node node : scene.installation().nodes()) {
      if (node.service().isClustered()) {
        scene.mark("restart " + node.name());
        scene.replace(node);
      }
    }
  }

  @Override
  public void heal(Scene scene) {}

  @Override
  public List<Verdict> expectations(Course course) {
    List<Sample> during = course.between(course.injected(), course.closed());
    return List.of(
        Expectations.none(
            "restart-unnoticed",
            "No request fails while every node is replaced, if the client tries the next gateway.",
            during,
            sample -> sample.result() == Result.FAILED || sample.result() == Result.UNSENT));
  }
}
