package io.souk.drill.trial;

import io.souk.drill.fault.Agent;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.load.Gateways;
import io.souk.drill.load.Storefront;
import io.souk.local.Installation;
import io.souk.local.InstallationSettings;
import io.souk.local.Node;
import io.souk.local.Ports;
import io.souk.local.Progress;
import io.souk.local.SampleShop;
import io.souk.local.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One node of each service, any of which a trial may put under the agent. */
final class TrialShop implements AutoCloseable {
  // Services go on working, and read the same tables in another order.
  private static final String DEADLOCK = "40P01";
  private static final int ATTEMPTS = 5;

  /** Short leases, so that what a dead or halted node had is soon another's. */
  private static final Map<String, String> LEASES =
      Map.of("SOUK_ORDER_ASK_TIMEOUT", "2500ms", "SOUK_ORDER_LEASE", "3s", "SOUK_JOBS_LEASE", "3s");

  private final Installation installation;
  private final Path home;
  private final Agent agent;
  private final List<String> skus;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Map<Service, String> told = new EnumMap<>(Service.class);
  private final List<Runnable> amends = new ArrayList<>();
  private final Thread abort;
  private int trials;

  private TrialShop(Installation installation, Path home, Agent agent) {
    this.installation = installation;
    this.home = home;
    this.agent = agent;
    // If it is ended from outside, nothing of it may stay behind.
    this.abort = new Thread(installation::killAll, "abort");
    Runtime.getRuntime().addShutdownHook(abort);
    installation.start();
    installation.admitJudge();
    SampleShop shop = new SampleShop(installation.gateway(), installation.adminKey());
    shop.importSamples();
    skus = shop.skus();
  }

  /**
   * Opens one.
   *
   * @param home of this shop alone; created
   */
  static TrialShop open(Path project, Path home) {
    Installation installation =
        new Installation(
            InstallationSettings.of(project, home.resolve("souk"), Ports.free())
                .withServices(Service.ESSENTIAL)
                .withEnvironment(LEASES)
                .withJvm(InstallationSettings.SHORT_LIVED),
            Progress.SILENT);
    try {
      return new TrialShop(installation, home, Agent.of(project));
    } catch (RuntimeException | Error e) {
      installation.killAll();
      throw e;
    }
  }

  Installation installation() {
    return installation;
  }

  /** A SKU of the catalog. */
  String sku(int number) {
    return skus.get(number);
  }

  /**
   * A trial before which nothing was ever asked or sold.
   *
   * @param instructions for the agent, by service; the other services run without it
   */
  Trial begin(Map<Service, String> instructions) {
    for (Service service : installation.services()) {
      if (service.isClustered()) {
        run(service, instructions.getOrDefault(service, ""));
      }
    }
    forgetAll();
    trials++;
    Path file = home.resolve("history-" + trials + ".jsonl");
    try {
      HistoryWriter history = HistoryWriter.create(file);
      Storefront storefront =
          new Storefront(
              new Gateways(List.of(installation.gateway())),
              installation.adminKey(),
              history,
              threads);
      return new Trial(this, file, history, storefront);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sees to it that a service runs as a single node told this, and nothing else. */
  Node run(Service service, String instructions) {
    List<Node> nodes = installation.nodes(service);
    if (nodes.size() == 1 && told.getOrDefault(service, "").equals(instructions)) {
      return nodes.get(0);
    }
    nodes.forEach(installation::kill);
    told.put(service, instructions);
    return installation
        .start(service, 1, instructions.isEmpty() ? List.of() : agent.told(instructions))
        .get(0);
  }

  Node only(Service service) {
    return installation.nodes(service).get(0);
  }

  /** What the payment provider did since the installation began, a line an entry. */
  Path ledger() {
    return home.resolve("souk/payment-sandbox/ledger.jsonl");
  }

  /** Takes a constraint away until the next trial. */
  void withoutConstraint(Service service, String table, String constraint, String definition) {
    execute(service, "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, constraint));
    amends.add(
        () ->
            execute(
                service,
                "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(table, constraint, definition)));
  }

  // The catalog and the subscriptions stay; the provider's ledger is only ever read on from here.
  private void forgetAll() {
    execute(
        Service.ORDER,
        "TRUNCATE orders, order_line, order_timeline, idempotency_key, saga, refund, order_note,"
            + " outbox, outbox_delivery, event_subject, inbox RESTART IDENTITY");
    execute(
        Service.INVENTORY,
        "TRUNCATE stock, stock_hold, stock_hold_line, stock_movement, inbox RESTART IDENTITY");
    execute(
        Service.PAYMENT,
        "TRUNCATE payment, payment_ledger, payment_refund, payment_balance, payment_difference,"
            + " payment_reconciliation, payment_reconciliation_seen, outbox, outbox_delivery,"
            + " event_subject, inbox RESTART IDENTITY; UPDATE payment_closing SET closed_to = 0");
    execute(
        Service.CATALOG,
        "TRUNCATE inbox; UPDATE variant SET units_sold = 0; UPDATE product SET units_sold = 0");
    amends.forEach(Runnable::run);
    amends.clear();
  }

  private void execute(Service service, String sql) {
    execute(service, sql, ATTEMPTS);
  }

  private void execute(Service service, String sql, int attempts) {
    try (Connection connection = installation.postgres().connect(service.label());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      if (!DEADLOCK.equals(e.getSQLState()) || attempts == 1) {
        throw new IllegalStateException(service + ": " + sql, e);
      }
      execute(service, sql, attempts - 1);
    }
  }

  /** Ends everything at once: nothing of it is needed any more. */
  @Override
  public void close() {
    installation.killAll();
    threads.shutdown();
    Runtime.getRuntime().removeShutdownHook(abort);
  }
}
