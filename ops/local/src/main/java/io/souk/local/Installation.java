package io.souk.local;

import io.souk.local.Service.Port;
import io.souk.postgres.Provisioning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A whole Souk on this machine: Postgres, the payment sandbox, and any number of nodes of each
 * service, each a process of its own. What runs is remembered in files, so that a later process
 * finds it again. Every method that starts or stops something returns when that is done, in bounded
 * time, and throws {@link LocalException} with a sentence for people when it cannot be.
 */
public final class Installation {
  // A service stops within 28 s; the rest is for archiving its classes on a busy machine.
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

  private final InstallationSettings settings;
  private final Progress progress;
  private final RunFiles runFiles;
  private final Credentials credentials;
  private final LocalPostgres localPostgres;
  private final Launcher launcher;
  private final Readiness readiness;
  private final NodeStarter starter;

  public Installation(InstallationSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    Path home = settings.home();
    try {
      for (String folder : List.of("run", "logs", "tmp", "payment-sandbox")) {
        Files.createDirectories(home.resolve(folder));
      }
      Files.createDirectories(settings.programs().resolve("jars"));
    } catch (IOException e) {
      throw new LocalException("Cannot create " + home + ": " + e.getMessage(), e);
    }
    runFiles = new RunFiles(home.resolve("run"));
    credentials = new Credentials(home.resolve("credentials"));
    localPostgres =
        new LocalPostgres(
            settings.programs().resolve("postgres").resolve("programs"),
            home.resolve("postgres"),
            home.resolve("logs").resolve("postgres.log"),
            credentials.of("postgres"));
    launcher = new Launcher(settings.project(), home, settings.programs(), settings.jvm());
    readiness = new Readiness(this::log, progress);
    starter = new NodeStarter(settings, runFiles, launcher, readiness);
  }

  /** Starts Postgres and one node of each service, where they do not run yet. */
  public void start() {
    start(1);
  }

  /** Starts Postgres and so many nodes of each service, where they do not run yet. */
  public void start(int nodesOfEach) {
    startPostgres();
    List<NodeStarter.Start> missing = starter.missing(nodesOfEach);
    if (missing.stream().anyMatch(start -> start.service().hasDatabase())) {
      provision();
    }
    starter.start(missing, environment());
  }

  /** Starts more nodes of a service; they join the nodes that run. */
  public List<Node> start(Service service, int count) {
    return start(service, count, List.of());
  }

  /**
   * Starts more nodes of a service.
   *
   * @param jvm options for these nodes' JVMs alone
   */
  public List<Node> start(Service service, int count, List<String> jvm) {
    return starter.start(service, count, environment(), jvm);
  }

  /** Stops everything gracefully, callers before those they call; data stay. */
  public void stop() {
    stopTogether(nodes(Service.GATEWAY));
    stopTogether(nodes(Service.ORDER));
    stopTogether(nodes().stream().filter(node -> node.service().isClustered()).toList());
    stopTogether(nodes(Service.PAYMENT_SANDBOX));
    if (settings.postgresUrl() == null && localPostgres.pid().isPresent()) {
      localPostgres.stop();
      progress.say("postgres stopped");
    }
  }

  /** Stops one node gracefully. */
  public void stop(Node node) {
    stopTogether(List.of(node));
  }

  /**
   * Stops nodes gracefully, all at once, and starts others in their places.
   *
   * @param jvm options for the new nodes' JVMs alone
   */
  public List<Node> replace(List<Node> nodes, List<String> jvm) {
    stopTogether(nodes);
    return starter.replace(nodes, environment(), jvm);
  }

  /** Ends a node at once (SIGKILL), as a crash would. */
  public void kill(Node node) {
    node.process().ifPresent(ProcessHandle::destroyForcibly);
    node.process().ifPresent(process -> awaitEnd(process, STOP_PATIENCE));
    runFiles.delete(node);
  }

  /** Lets a node stand still (SIGSTOP), as a long pause of its machine would. */
  public void suspend(Node node) {
    Signals.send("STOP", node);
  }

  /** Lets a suspended node go on. */
  public void resume(Node node) {
    Signals.send("CONT", node);
  }

  /**
   * Starts the installation's own Postgres unless it runs; after a crash, it recovers first.
   *
   * @throws LocalException if it does not start
   */
  public void startPostgres() {
    if (settings.postgresUrl() != null || localPostgres.pid().isPresent()) {
      return;
    }
    long begin = System.nanoTime();
    Ports.requireFree(settings.ports().postgres(), "postgres");
    localPostgres.start(
        settings.ports().postgres(),
        settings.places().values().stream().map(Place::machine).distinct().toList());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    progress.ready("postgres", localPostgres.pid().orElse(0), took);
  }

  /** Ends the installation's own Postgres at once (SIGKILL), as a crash would. */
  public void killPostgres() {
    if (settings.postgresUrl() == null) {
      localPostgres.kill();
    }
  }

  /** Ends everything at once (SIGKILL). */
  public void killAll() {
    nodes().forEach(this::kill);
    killPostgres();
  }

  /** The services it consists of. */
  public Set<Service> services() {
    return settings.services();
  }

  /** The nodes that run, in the order services start. */
  public List<Node> nodes() {
    return runFiles.alive();
  }

  public List<Node> nodes(Service service) {
    return nodes().stream().filter(node -> node.service() == service).toList();
  }

  /**
   * Everything that runs of it here: the nodes, and its own Postgres with all that belongs to it.
   */
  public List<Long> pids() {
    Stream<ProcessHandle> postgres =
        localPostgres.pid().stream()
            .mapToObj(ProcessHandle::of)
            .flatMap(Optional::stream)
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
    return Stream.concat(
            nodes().stream().map(Node::pid).map(Long::valueOf), postgres.map(ProcessHandle::pid))
        .toList();
  }

  public boolean isReady(Node node) {
    return readiness.isReady(node);
  }

  /** The public API, e.g. {@code http://127.0.0.1:8080}. */
  public URI gateway() {
    return address(Service.GATEWAY);
  }

  /** The payment sandbox's API. */
  public URI sandbox() {
    return address(Service.PAYMENT_SANDBOX);
  }

  public String adminKey() {
    String chosen = settings.adminKey();
    return chosen == null ? credentials.of("admin") : chosen;
  }

  /** A database role's password, e.g. {@code inventory_owner}'s. */
  public String password(String role) {
    return credentials.of(role);
  }

  /**
   * Lets {@link Provisioning#JUDGE} read all services' databases from now on; {@link #password}
   * tells its password.
   */
  public void admitJudge() {
    try {
      for (Service service : settings.services()) {
        if (service.hasDatabase()) {
          postgres().admitJudge(service.label(), credentials.of(Provisioning.JUDGE));
        }
      }
    } catch (SQLException e) {
      throw new LocalException("Postgres does not let the judge in: " + e.getMessage(), e);
    }
  }

  /** The superuser's way into the databases; the server runs. */
  public Provisioning postgres() {
    String url = settings.postgresUrl();
    return url == null ? localPostgres.provisioning() : InstallationSettings.superuser(url);
  }

  private URI address(Service service) {
    int port =
        nodes(service).stream()
            .map(node -> node.port(Port.HTTP))
            .findFirst()
            .orElseGet(() -> settings.ports().of(service, 1).get(Port.HTTP));
    return URI.create("http://127.0.0.1:" + port);
  }

  private LogFile log(Node node) {
    return launcher.log(node.name());
  }

  private void provision() {
    try {
      if (settings.postgresUrl() == null) {
        postgres().closeServersOwnDatabases();
      }
      for (Service service : settings.services()) {
        if (service.hasDatabase()) {
          String name = service.label();
          postgres().provision(name, credentials.of(name), credentials.of(name + "_owner"));
        }
      }
    } catch (SQLException e) {
      throw new LocalException("Postgres does not let us in: " + e.getMessage(), e);
    }
  }

  private NodeEnvironment environment() {
    return new NodeEnvironment(
        credentials,
        adminKey(),
        postgres().server().substring("jdbc:".length()),
        settings.places().isEmpty() ? Place.HERE.address() : "0.0.0.0",
        sandbox().getPort(),
        settings.home().resolve("payment-sandbox").resolve("ledger.jsonl"),
        gateway(),
        settings.services());
  }

  private void stopTogether(List<Node> nodes) {
    nodes.forEach(node -> node.process().ifPresent(ProcessHandle::destroy));
    for (Node node : nodes) {
      boolean graceful =
          node.process().map(process -> awaitEnd(process, STOP_PATIENCE)).orElse(true);
      if (!graceful) {
        kill(node);
      }
      runFiles.delete(node);
      progress.say(
          graceful
              ? node.name() + " stopped"
              : "%s did not stop within %d s and was killed (log: %s)"
                  .formatted(node.name(), STOP_PATIENCE.toSeconds(), log(node)));
    }
  }

  private static boolean awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while stopping", e);
    } catch (ExecutionException e) {
      throw new LocalException("Cannot wait for process " + process.pid(), e);
    }
  }
}
