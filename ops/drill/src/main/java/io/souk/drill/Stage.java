package io.souk.drill;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Provider;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Request;
import io.souk.drill.load.Assortment;
import io.souk.drill.load.Gateways;
import io.souk.drill.load.Load;
import io.souk.drill.load.Mix;
import io.souk.drill.load.Storefront;
import io.souk.drill.site.Site;
import io.souk.local.Installation;
import io.souk.local.Node;
import io.souk.local.SampleShop;
import io.souk.local.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fresh shop for one drill: two nodes of each service, the sample catalogs, counted stock. */
final class Stage implements AutoCloseable {
  private static final int NODES = 2;

  private final Site site;
  private final HistoryWriter history;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /**
   * Nothing runs yet.
   *
   * @param home of this drill alone; created
   */
  Stage(Fault fault, Path project, Path home) throws IOException {
    this.site =
        new Site(
            project,
            home,
            // Short-lived processes: the compiler's second tier costs more than it gives.
            usual -> fault.prepare(usual.withJvm("-XX:TieredStopAtLevel=1")),
            fault::clear);
    this.history = HistoryWriter.create(site.historyFile());
  }

  /** Starts whatever does not run; the names of the nodes started. */
  List<String> complete() {
    List<Node> before = installation().nodes();
    if (before.size() == NODES * clustered() + 1) {
      return List.of();
    }
    installation().start(NODES);
    return installation().nodes().stream()
        .filter(node -> !before.contains(node))
        .map(Node::name)
        .toList();
  }

  /** Fills the shop and lets clients come. */
  Load open(Random random, double rate, String keys) {
    Installation installation = installation();
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

  Site site() {
    return site;
  }

  Installation installation() {
    return site.installation();
  }

  Provider provider() {
    return new Provider(() -> installation().sandbox());
  }

  /** Stops everything; files stay. */
  @Override
  public void close() throws IOException {
    try {
      site.close();
    } finally {
      threads.shutdown();
      history.close();
    }
  }

  private static long clustered() {
    return Arrays.stream(Service.values()).filter(Service::isClustered).count();
  }
}
