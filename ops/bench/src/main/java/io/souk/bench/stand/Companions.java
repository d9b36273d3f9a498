package io.souk.bench.stand;

import io.souk.bench.driver.DriverSettings;
import io.souk.local.Installation;
import io.souk.local.Node;
import io.souk.local.Service.Port;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts this program's own processes beside an installation, as nodes of its cluster. */
final class Companions {
  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC");

  private final Installation installation;
  private final Path project;
  private final Path logs;

  /**
   * @param logs gets what they print; created
   */
  Companions(Installation installation, Path project, Path logs) throws IOException {
    this.installation = installation;
    this.project = project;
    this.logs = Files.createDirectories(logs);
  }

  DriverProcess driver(Path history) throws IOException {
    URI gateway = installation.gateway();
    DriverSettings settings =
        new DriverSettings(
            gateway.getHost(),
            gateway.getPort(),
            installation.adminKey(),
            history,
            Assortment.COLD,
            Assortment.HOT);
    return new DriverProcess(process("driver", settings.variables()).start());
  }

  /** The other end of the bus; it can be called once it has joined. */
  Process echo() throws IOException {
    return process("echo", Map.of())
        .redirectOutput(Redirect.appendTo(logs.resolve("echo.log").toFile()))
        .start();
  }

  private ProcessBuilder process(String command, Map<String, String> variables) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(JVM);
    line.add("-jar");
    line.add(project.resolve("ops/bench/target/bench.jar").toString());
    line.add(command);
    ProcessBuilder process =
        new ProcessBuilder(line)
            .directory(project.toFile())
            .redirectError(Redirect.appendTo(logs.resolve(command + ".log").toFile()));
    process.environment().putAll(variables);
    process.environment().putAll(cluster());
    return process;
  }

  private Map<String, String> cluster() throws IOException {
    int port = freePort();
    String members =
        Stream.concat(
                installation.nodes().stream()
                    .filter(node -> node.service().isClustered())
                    .map(Companions::clusterAddress),
                Stream.of("127.0.0.1:" + port))
            .collect(Collectors.joining(","));
    return Map.of(
        "SOUK_CLUSTER_PORT",
        String.valueOf(port),
        "SOUK_CLUSTER_MEMBERS",
        members,
        "SOUK_MANAGEMENT_PORT",
        "0");
  }

  private static String clusterAddress(Node node) {
    return node.address() + ":" + node.port(Port.CLUSTER);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
