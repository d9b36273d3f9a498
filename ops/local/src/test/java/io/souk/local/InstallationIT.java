package io.souk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.local.Service.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A real Postgres, and tiny programs in the place of the services. */
@TestInstance(Lifecycle.PER_CLASS)
class InstallationIT {
  private static final Duration BACK = Duration.ofSeconds(20);

  private final Ports ports = Ports.free();
  @TempDir static Path folder;
  private FakeProject project;
  private Installation installation;

  @BeforeAll
  void prepare() throws IOException {
    project = FakeProject.in(folder.resolve("project"));
    installation =
        new Installation(
            InstallationSettings.of(project.folder(), folder.resolve("home"), ports)
                .withEnvironment(Map.of("SOUK_ORDER_LEASE", "2s")),
            Progress.SILENT);
  }

  @BeforeEach
  void start() {
    installation.start();
  }

  @AfterAll
  void stop() {
    installation.stop();
  }

  @Test
  void startsOneNodeOfEachService() throws Exception {
    assertThat(installation.nodes())
        .extracting(Node::name)
        .contains(
            "payment-sandbox-1", "catalog-1", "inventory-1", "payment-1", "order-1", "gateway-1");
    assertThat(installation.nodes()).allMatch(installation::isReady);
    assertThat(get(installation.gateway())).contains("SOUK_ADMIN_KEY=" + installation.adminKey());
  }

  @Test
  void theFirstNodeFoundsTheClusterAloneAndTheOthersKnowAllMembers() throws Exception {
    installation.stop();
    installation.start();

    Node catalog = only(Service.CATALOG);
    Node order = only(Service.ORDER);
    assertThat(get(catalog.ready()))
        .contains("SOUK_CLUSTER_MEMBERS=127.0.0.1:" + catalog.port(Port.CLUSTER) + ",");
    assertThat(get(order.ready()))
        .contains("127.0.0.1:" + catalog.port(Port.CLUSTER) + ",")
        .contains("127.0.0.1:" + order.port(Port.CLUSTER) + ",");
  }

  @Test
  void onlyWhatIsMissingStartsAgainAndOnItsOldPorts() {
    Node killed = only(Service.ORDER);
    List<Node> others = installation.nodes().stream().filter(n -> !n.equals(killed)).toList();
    installation.kill(killed);

    installation.start();

    assertThat(installation.nodes()).containsAll(others).hasSize(others.size() + 1);
    assertThat(only(Service.ORDER).pid()).isNotEqualTo(killed.pid());
    assertThat(only(Service.ORDER).ports()).isEqualTo(killed.ports());
  }

  @Test
  void moreNodesGetTheNextNumbers() {
    List<Node> more = installation.start(Service.INVENTORY, 2);

    assertThat(more).extracting(Node::name).containsExactly("inventory-2", "inventory-3");
    assertThat(installation.nodes(Service.INVENTORY)).hasSize(3).containsAll(more);
    more.forEach(installation::stop);
  }

  @Test
  void aGivenNumberOfNodesOfEachServiceRunAndWhatIsMissingIsReplaced() {
    installation.start(2);
    List<Node> all = installation.nodes();
    Node killed = installation.nodes(Service.GATEWAY).get(1);
    installation.kill(killed);

    installation.start(2);

    assertThat(all).hasSize(2 * clustered() + 1); // and one payment sandbox
    assertThat(installation.nodes())
        .extracting(Node::name)
        .containsAll(names(all))
        .hasSize(all.size());
    all.stream()
        .filter(node -> node.number() == 2)
        .map(node -> installation.nodes(node.service()).get(1))
        .forEach(installation::stop);
  }

  @Test
  void optionsOfOneNodesJvmAreNoOthers() throws Exception {
    installation.stop(only(Service.ORDER));

    Node order = installation.start(Service.ORDER, 1, List.of("-Dfake.answer=forty-two")).get(0);
    Node inventory = only(Service.INVENTORY);

    assertThat(get(order.ready())).contains("fake.answer=forty-two");
    assertThat(get(inventory.ready())).doesNotContain("forty-two");
  }

  @Test
  void aNodeUnderAnAgentNeitherWritesNorMapsSharedClasses() throws Exception {
    installation.stop(only(Service.ORDER));
    String agent = "-javaagent:" + project.folder().resolve(Service.ORDER.jar());

    Node order = installation.start(Service.ORDER, 1, List.of(agent)).get(0);

    assertThat(commandLine(order)).contains(agent).doesNotContain(".jsa");
    assertThat(commandLine(only(Service.INVENTORY))).contains(".jsa");
    installation.stop(order);
  }

  @Test
  void anInstallationsVariablesAreEveryNodes() throws Exception {
    assertThat(get(only(Service.ORDER).ready())).contains("SOUK_ORDER_LEASE=2s");
    assertThat(get(only(Service.CATALOG).ready())).contains("SOUK_ORDER_LEASE=2s");
  }

  @Test
  void aSuspendedNodeIsSilentUntilItIsResumed() {
    Node catalog = only(Service.CATALOG);

    installation.suspend(catalog);
    assertThat(becomesReady(catalog, false)).isTrue();
    assertThat(installation.nodes()).contains(catalog);
    installation.resume(catalog);

    assertThat(becomesReady(catalog, true)).isTrue();
  }

  @Test
  void dataSurviveACrashOfPostgres() throws SQLException {
    execute("CREATE TABLE crashed AS SELECT 43 AS answer");

    installation.killPostgres();
    assertThatThrownBy(() -> query("SELECT 1")).isInstanceOf(SQLException.class);
    installation.startPostgres();

    assertThat(query("SELECT answer FROM crashed")).isEqualTo("43");
  }

  @Test
  void secondNodesCanRunInAnotherPlace() throws Exception {
    Place there =
        new Place("127.0.0.1", "127.0.0.7", "localhost", List.of("env", "SOUK_WHERE=there"));
    Installation split =
        new Installation(
            InstallationSettings.of(project.folder(), folder.resolve("split"), Ports.free())
                .withPlace(2, there),
            Progress.SILENT);
    try {
      split.start(2);
      Node first = split.nodes(Service.ORDER).get(0);
      Node second = split.nodes(Service.ORDER).get(1);

      assertThat(get(second.ready()))
          .contains(
              "SOUK_WHERE=there",
              "SOUK_CLUSTER_HOST=127.0.0.7",
              "127.0.0.1:" + first.port(Port.CLUSTER),
              "SOUK_DATABASE_URL=postgresql://localhost:");
      assertThat(get(first.ready()))
          .contains("SOUK_CLUSTER_HOST=127.0.0.1", "SOUK_DATABASE_URL=postgresql://127.0.0.1:")
          .doesNotContain("SOUK_WHERE");
    } finally {
      split.stop();
    }
  }

  @Test
  void installationsOfOneProjectShareTheirPrograms() {
    Installation other =
        new Installation(
            InstallationSettings.of(project.folder(), folder.resolve("other"), Ports.free()),
            Progress.SILENT);
    try {
      other.start();
      assertThat(other.nodes()).hasSize(clustered() + 1);
    } finally {
      other.stop();
    }
    assertThat(project.folder().resolve(".souk/postgres/programs/bin/postgres")).exists();
    assertThat(project.folder().resolve(".souk/jars")).isNotEmptyDirectory();
    assertThat(folder.resolve("other/jars")).doesNotExist();
  }

  @Test
  void dataSurviveAStop() throws SQLException {
    execute("CREATE TABLE kept AS SELECT 42 AS answer");

    installation.stop();
    assertThat(installation.nodes()).isEmpty();
    installation.start();

    assertThat(query("SELECT answer FROM kept")).isEqualTo("42");
    assertThat(query("SHOW fsync")).isEqualTo("on");
  }

  @Test
  void aServiceThatEndsWhileStartingIsToldWithItsLastWordsAndItsLog() throws IOException {
    installation.kill(only(Service.INVENTORY));
    project.build(Service.INVENTORY, DyingService.class);

    assertThatThrownBy(installation::start)
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("inventory-1 ended while starting: Cannot start: no luck today")
        .hasMessageContaining(folder.resolve("home/logs/inventory-1.log").toString());
    project.build(Service.INVENTORY, FakeService.class);
  }

  @Test
  void aPortInUseIsToldWithWhoNeedsIt() throws IOException {
    Node catalog = only(Service.CATALOG);
    int port = catalog.port(Port.MANAGEMENT);
    installation.kill(catalog);

    try (ServerSocket intruder = new ServerSocket()) {
      intruder.setReuseAddress(true);
      intruder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThatThrownBy(installation::start)
          .isInstanceOf(LocalException.class)
          .hasMessageStartingWith("Port " + port + ", which catalog-1 needs, is in use");
    }
  }

  @Test
  void secretsAreOnlyForTheirOwner() throws IOException {
    Set<?> permissions = Files.getPosixFilePermissions(folder.resolve("home/credentials"));
    assertThat(permissions).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(folder.resolve("home/credentials")))
        .contains("inventory=" + installation.password("inventory"));
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }

  private Node only(Service service) {
    return installation.nodes(service).get(0);
  }

  private static String commandLine(Node node) {
    return String.join(" ", node.process().orElseThrow().info().arguments().orElseThrow());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = installation.postgres().connect("inventory");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = installation.postgres().connect("inventory");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static int clustered() {
    return (int) Arrays.stream(Service.values()).filter(Service::isClustered).count();
  }

  /**
   * A suspended node's threads do not stop all at once, and a resumed one first answers what was
   * asked while it stood still.
   */
  private boolean becomesReady(Node node, boolean ready) {
    long deadline = System.nanoTime() + BACK.toNanos();
    while (installation.isReady(node) != ready && System.nanoTime() < deadline) {
      Pause.of(Duration.ofMillis(100));
    }
    return installation.isReady(node) == ready;
  }
}
