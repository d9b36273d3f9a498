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
import io.souk.local.InstallationSettings;
import io.souk.local.Node;
import io.souk.local.SampleShop;
import io.souk.local.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A fresh shop for some faults, one after the other: two nodes of each service, the sample
 * catalogs, counted stock.
 */
final class Stage implements AutoCloseable {
  private static final int NODES = 2;

  private final Site site;
  private final HistoryWriter history;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private @Nullable Storefront storefront;
  private @Nullable Assortment assortment;
  private OptionalDouble rate = OptionalDouble.empty();

  /**
   * Nothing runs yet.
   *
   * @param services what the shop consists of
   * @param home of this stage alone; created
   */
  Stage(List<Fault> faults, Set<Service> services, Path project, Path home) throws IOException {
    this.site =
        new Site(
            project,
            home,
            usual -> prepared(usual.withServices(services), faults),
            () -> faults.forEach(Fault::clear));
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

  /** Fills the shop. */
  void open(Random random) {
    Installation installation = installation();
    installation.admitJudge();
    SampleShop shop = new SampleShop(installation.gateway(), installation.adminKey());
    shop.importSamples();
    if (has(Service.PROMOTION)) {
      Assortment.coupons().forEach(shop::offerCoupon);
    }
    Assortment all = new Assortment(shop.skus(), random);
    Storefront front =
        new Storefront(
            new Gateways(
                installation.nodes(Service.GATEWAY).stream().map(node -> node.http("/")).toList()),
            installation.adminKey(),
            history,
            threads);
    for (Request count : all.openingCounts(random)) {
      int status = front.send(count).join().status();
      if (status != 200) {
        throw new IllegalStateException("Counting " + count.sku() + " was answered " + status);
      }
    }
    assortment = all;
    storefront = front;
  }

  /**
   * Lets clients come; the shop is open.
   *
   * @param keys what their idempotency keys begin with; no other load's may begin so
   */
  Load load(Random random, double rate, String keys) {
    Mix mix =
        new Mix(
            Objects.requireNonNull(assortment),
            random,
            keys,
            has(Service.CART),
            has(Service.PROMOTION));
    return new Load(Objects.requireNonNull(storefront), mix, random, rate);
  }

  /** How many clients a second it serves, once somebody has found out. */
  OptionalDouble rate() {
    return rate;
  }

  void serves(double clientsASecond) {
    rate = OptionalDouble.of(clientsASecond);
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

  private static InstallationSettings prepared(InstallationSettings usual, List<Fault> faults) {
    InstallationSettings settings = usual.withJvm(InstallationSettings.SHORT_LIVED);
    for (Fault fault : faults) {
      settings = fault.prepare(settings);
    }
    return settings;
  }

  private boolean has(Service service) {
    return installation().services().contains(service);
  }

  private long clustered() {
    return installation().services().stream().filter(Service::isClustered).count();
  }
}
