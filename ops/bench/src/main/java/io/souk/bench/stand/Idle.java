package io.souk.bench.stand;

import io.souk.bench.measure.Proc;
import io.souk.local.Installation;
import io.souk.local.Node;
import io.souk.local.Pause;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An installation that has just started and has nothing to do.
 *
 * @param readySeconds until Postgres and all services are ready
 * @param firstStart whether databases had to be made first
 * @param archived whether services started from archived classes
 * @param residentMiB memory by service
 */
public record Idle(
    double readySeconds, boolean firstStart, boolean archived, Map<String, Double> residentMiB) {
  /**
   * Starts it.
   *
   * @param archive whether to start it once more if services have no archived classes yet: they
   *     archive them when they first stop
   * @param settle seconds until its memory is looked at: after a start, a JVM gives back what its
   *     compilers took
   */
  static Idle start(Installation installation, boolean archive, double settle) {
    double seconds = startOnce(installation);
    boolean archived = installation.nodes().stream().noneMatch(Idle::isArchiving);
    boolean again = archive && !archived;
    if (again) {
      installation.stop();
      seconds = startOnce(installation);
    }
    Pause.ofSeconds(settle);
    Map<String, Double> resident = new TreeMap<>();
    for (Node node : installation.nodes()) {
      resident.put(node.service().label(), Proc.residentMiB(node.pid()));
    }
    return new Idle(seconds, !again, archived || again, resident);
  }

  private static double startOnce(Installation installation) {
    long begin = System.nanoTime();
    installation.start();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static boolean isArchiving(Node node) {
    return ProcessHandle.of(node.pid())
        .flatMap(process -> process.info().arguments())
        .map(words -> Arrays.stream(words).anyMatch(w -> w.startsWith("-XX:ArchiveClassesAtExit")))
        .orElse(false);
  }
}
