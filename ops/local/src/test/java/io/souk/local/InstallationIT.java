package io.souk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.local.Service.Port;
import java.io.IOException;
import java.net.InetAddress;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Postgres, and tiny programs in the place of the services. */
class InstallationIT {
  @TempDir Path folder;
  FakeProject project;
  Installation installation;

  @BeforeEach
  void prepare() throws IOException {
    project = FakeProject.in(folder.resolve("project"));
    installation = installation(Ports.free());
  }

  @AfterEach
  void stop() {
    installation.stop();
  }

  @Test
  void startsOneNodeOfEachService() throws Exception {
    installation.start();

    assertThat(installation.nodes())
        .extracting(Node::name)
        .containsExactly(
            "payment-sandbox-1", "catalog-1", "inventory-1", "payment-1", "order-1", "gateway-1");
    assertThat(installation.nodes()).allMatch(installation::isReady);
    assertThat(get(installation.gateway())).contains("SOUK_ADMIN_KEY=" + installation.adminKey());
  }

  @Test
  void theFirstNodeFoundsTheClusterAloneAndTheOthersKnowAllMembers() throws Exception {
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
    installation.start();
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
    installation.start();

    installation.start(Service.INVENTORY, 2);

    assertThat(installation.nodes(Service.INVENTORY))
        .extracting(Node::name)
        .containsExactly("inventory-1", "inventory-2", "inventory-3");
  }

  @Test
  void dataSurviveAStop() throws SQLException {
    installation.start();
    execute("CREATE TABLE kept AS SELECT 42 AS answer");

    installation.stop();
    assertThat(installation.nodes()).isEmpty();
    installation.start();

    assertThat(query("SELECT answer FROM kept")).isEqualTo("42");
    assertThat(query("SHOW fsync")).isEqualTo("on");
  }

  @Test
  void aServiceThatEndsWhileStartingIsToldWithItsLastWordsAndItsLog() throws IOException {
    project.build(Service.INVENTORY, DyingService.class);

    assertThatThrownBy(installation::start)
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("inventory-1 ended while starting: Cannot start: no luck today")
        .hasMessageContaining(folder.resolve("home/logs/inventory-1.log").toString());
  }

  @Test
  void aPortInUseIsToldWithWhoNeedsIt() throws IOException {
    Ports ports = Ports.free();
    Installation unlucky = installation(ports);
    int port = ports.of(Service.CATALOG, 1).getOrDefault(Port.MANAGEMENT, 0);
    try (ServerSocket intruder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(unlucky::start)
          .isInstanceOf(LocalException.class)
          .hasMessageStartingWith(
              "Port " + intruder.getLocalPort() + ", which catalog-1 needs, is");
    }
  }

  @Test
  void theFileOfAnotherProcessWithTheSamePidIsNotBelieved() throws IOException {
    Path file = folder.resolve("home/run/order-1.json");
    Files.writeString(
        file,
        """
        {"service":"ORDER","number":1,"pid":%d,"startedAt":1000,"ports":{}}
        """
            .formatted(ProcessHandle.current().pid()));

    assertThat(installation.nodes()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void secretsAreOnlyForTheirOwner() throws IOException {
    installation.start();

    Set<?> permissions = Files.getPosixFilePermissions(folder.resolve("home/credentials"));
    assertThat(permissions).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(folder.resolve("home/credentials")))
        .contains("inventory=" + installation.password("inventory"));
  }

  private Installation installation(Ports ports) {
    return new Installation(
        InstallationSettings.of(project.folder(), folder.resolve("home"), ports), Progress.SILENT);
  }

  private Node only(Service service) {
    return installation.nodes(service).get(0);
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
}
