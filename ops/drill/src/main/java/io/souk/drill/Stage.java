package io.souk.drill;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Provider;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Request;
import io.souk.drill.judge.Databases;
import io.souk.drill.load.Assortment;
import io.souk.drill.load.Gateways;
import io.souk.drill.load.Load;
import io.souk.drill.load.Mix;
import io.souk.drill.load.Storefront;
import io.souk.local.Installation;
import io.souk.local.InstallationSettings;
import io.souk.local.Node;
import io.souk.local.Ports;
import io.souk.local.Progress;
import io.souk.local.SampleShop;
import io.souk.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fresh shop for one drill: two nodes of each service, the sample catalogs, counted stock. */
final class Stage implements AutoCloseable {
  private static final int NODES = 2;

  private final Path home;
  private final Fault fault;
  private final Installation installation;
  private final HistoryWriter history;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Thread abort = new Thread(this::abort, "abort");

  /**
   * Nothing runs yet.
   *
   * @param home of this drill alone; created
   * @param programs shared with other drills
   */
  Stage(Fault fault, Path project, Path home, Path programs) throws IOException {
    Files.createDirectories(home);
    this.home = home;
    this.fault = fault;
    this.history = HistoryWriter.create(historyFile());
    this.installation =
        new Installation(
            fault.prepare(
                // Short-lived processes: the compiler's second tier costs more than it gives.
                InstallationSettings.of(project, home.resolve("souk"), Ports.free())
                    .withPrograms(programs)
                    .withJvm("-XX:TieredStopAtLevel=1")),
            Progress.SILENT);
    Runtime.getRuntime().addShutdownHook(abort);
  }

  /** Starts whatever does not run; the names of the nodes started. */
  List<String> complete() {
    List<Node> before = installation.nodes();
    if (before.size() == NODES * clustered() + 1) {
      return List.of();
    }
    installation.start(NODES);
    return installation.nodes().stream()
        .filter(node -> !before.contains(node))
        .map(Node::name)
        .toList();
  }

  /** Fills the shop and lets clients come. */
  Load open(Random random, double rate, String keys) {
    installation.admitJudge();
    SampleShop shop = new SampleShop(installation.gateway(), installation.adminKey());
    shop.importSamples();
    Assortment assortment = new Assortment(shop.skus(), random);
    Storefront storefront =
        new Storefront(
            new Gateways(
                installation.nodes(Service.GATEWAY).stream().map(node -> node.http("/")).toList()),
            installation.adminKey(),
            history,
            threads);
    for (Request count : assortment.openingCounts(random)) {
      int status = storefront.send(count).join().status();
      if (status != 200) {
        throw new IllegalStateException("Counting " + count.sku() + " was answered " + status);
      }
    }
    return new Load(storefront, new Mix(assortment, random, keys), random, rate);
  }

  Installation installation() {
    return installation;
  }

  Provider provider() {
    return new Provider(installation::sandbox);
  }

  /** The databases as they are now. */
  Databases databases() throws SQLException {
    return Books.open(installation);
  }

  Path historyFile() {
    return home.resolve("history.jsonl");
  }

  /** A copy of the provider's own ledger, as it is now. */
  Path keepLedger() throws IOException {
    Path ledger = home.resolve("souk").resolve("payment-sandbox").resolve("ledger.jsonl");
    return Files.copy(ledger, home.resolve("ledger.jsonl"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes all but what the drill itself wrote; everything is stopped. */
  void discard() throws IOException {
    Folders.delete(home.resolve("souk"));
  }

  /** Stops everything; files stay. */
  @Override
  public void close() throws IOException {
    try {
      installation.stop();
    } finally {
      fault.clear();
      threads.shutdown();
      history.close();
      Runtime.getRuntime().removeShutdownHook(abort);
    }
  }

  // The drill is being ended from outside: nothing of it may stay behind.
  private void abort() {
    installation.killAll();
    fault.clear();
  }

  private static long clustered() {
    return Arrays.stream(Service.values()).filter(Service::isClustered).count();
  }
}
