package io.souk.local;

import io.souk.local.Service.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts nodes so that they find each other, and waits until they are ready. */
final class NodeStarter {
  // One of each service. With twice as many, each joining costs the ones before it more, and on a
  // small machine one may hang in the registrations of all others.
  private static final int TOGETHER = 10;

  private final InstallationSettings settings;
  private final RunFiles runFiles;
  private final Launcher launcher;
  private final Readiness readiness;

  NodeStarter(
      InstallationSettings settings, RunFiles runFiles, Launcher launcher, Readiness readiness) {
    this.settings = settings;
    this.runFiles = runFiles;
    this.launcher = launcher;
    this.readiness = readiness;
  }

  /** A node that is not there yet. */
  record Start(Service service, int number) {
    private String name() {
      return Node.name(service, number);
    }
  }

  /** What does not run of so many nodes of each service, in the order they start. */
  List<Start> missing(int nodesOfEach) {
    List<String> there = runFiles.alive().stream().map(Node::name).toList();
    return Arrays.stream(Service.values())
        .filter(settings.services()::contains)
        .flatMap(
            service ->
                IntStream.rangeClosed(1, service.isClustered() ? nodesOfEach : 1)
                    .mapToObj(number -> new Start(service, number)))
        .filter(start -> !there.contains(start.name()))
        .toList();
  }

  /** Starts nodes of any services; they join those that run. */
  void start(List<Start> starts, NodeEnvironment environment) {
    int first = foundsCluster() ? upToFirstOfCluster(starts) : 0;
    startAll(starts.subList(0, first), environment, List.of());
    startAll(starts.subList(first, starts.size()), environment, List.of());
  }

  /** Starts so many more nodes of a service, with the lowest free numbers. */
  List<Node> start(Service service, int count, NodeEnvironment environment, List<String> jvm) {
    List<Integer> used =
        runFiles.alive().stream()
            .filter(node -> node.service() == service)
            .map(Node::number)
            .toList();
    List<Start> starts =
        IntStream.iterate(1, number -> number + 1)
            .filter(number -> !used.contains(number))
            .limit(count)
            .mapToObj(number -> new Start(service, number))
            .toList();
    return startAll(starts, environment, jvm);
  }

  /** Starts nodes of the same services and numbers as these, which ended. */
  List<Node> replace(List<Node> ended, NodeEnvironment environment, List<String> jvm) {
    List<Start> starts =
        ended.stream().map(node -> new Start(node.service(), node.number())).toList();
    return startAll(starts, environment, jvm);
  }

  private boolean foundsCluster() {
    return runFiles.alive().stream().noneMatch(node -> node.service().isClustered());
  }

  // One node founds the cluster alone; nodes that start at once could found several.
  private static int upToFirstOfCluster(List<Start> starts) {
    int count = 0;
    while (count < starts.size() && !starts.get(count++).service.isClustered()) {}
    return count;
  }

  private List<Node> startAll(List<Start> starts, NodeEnvironment environment, List<String> jvm) {
    List<Node> started = new ArrayList<>();
    for (int begun = 0; begun < starts.size(); begun += TOGETHER) {
      int end = Math.min(starts.size(), begun + TOGETHER);
      started.addAll(startTogether(starts.subList(begun, end), environment, jvm));
    }
    return started;
  }

  private List<Node> startTogether(
      List<Start> starts, NodeEnvironment environment, List<String> jvm) {
    List<String> members =
        Stream.concat(
                runFiles.alive().stream().map(node -> new Start(node.service(), node.number())),
                starts.stream())
            .filter(start -> start.service.isClustered())
            .map(this::clusterAddress)
            .distinct()
            .toList();
    List<Node> started = new ArrayList<>();
    for (Start start : starts) {
      Place place = place(start);
      var ports = settings.ports().of(start.service, start.number);
      var variables = environment.of(start.service, place, ports, members);
      variables.putAll(settings.environment());
      Node node = launcher.launch(start.service, start.number, place, ports, variables, jvm);
      runFiles.save(node);
      started.add(node);
    }
    readiness.await(started);
    return started;
  }

  private String clusterAddress(Start start) {
    Integer port = settings.ports().of(start.service, start.number).get(Port.CLUSTER);
    return place(start).clusterAddress() + ":" + port;
  }

  // What Souk only talks to is always here.
  private Place place(Start start) {
    return start.service.isClustered() ? settings.place(start.number) : Place.HERE;
  }
}
