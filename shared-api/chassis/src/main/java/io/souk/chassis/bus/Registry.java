package io.souk.chassis.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import io.vertx.servicediscovery.ServiceDiscoveryOptions;
import io.vertx.servicediscovery.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is there. Each instance publishes a record with an address of its own; everyone keeps a local
 * list, fed by announcements and, since those may be lost, by a full look every few seconds. The
 * records are a plain cluster map without owner, so a crashed node's stay behind: whoever sees one
 * without its node twice in a row deletes it.
 */
final class Registry {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
  private static final String ANNOUNCEMENTS = "souk.discovery.announce";
  private static final String ADDRESS = "address";
  private static final String NODE = "node";

  private final Vertx vertx;
  private final ServiceDiscovery discovery;
  private final Supplier<List<String>> nodes;
  private final Map<String, Map<String, Instance>> instances = new ConcurrentHashMap<>();
  private Set<String> ownerless = Set.of();
  private volatile @Nullable Record own;
  private volatile boolean withdrawn;

  /**
   * @param nodes the ids of the cluster's present nodes
   */
  Registry(Vertx vertx, Supplier<List<String>> nodes) {
    this.vertx = vertx;
    this.nodes = nodes;
    this.discovery =
        ServiceDiscovery.create(
            vertx,
            new ServiceDiscoveryOptions().setAnnounceAddress(ANNOUNCEMENTS).setUsageAddress(null));
  }

  /** Starts to watch; completes once the first look is done. */
  Future<Void> watch(long resyncMillis) {
    return vertx
        .eventBus()
        .<JsonObject>consumer(ANNOUNCEMENTS, message -> announced(new Record(message.body())))
        .completion()
        .compose(ready -> resync())
        .onSuccess(seen -> vertx.setPeriodic(resyncMillis, tick -> resync()));
  }

  /** Makes this instance known. */
  Future<Void> publish(String service, String address, String node) {
    return discovery
        .publish(
            new Record()
                .setName(service)
                .setType("souk-contract")
                .setLocation(new JsonObject().put(ADDRESS, address).put(NODE, node)))
        .onSuccess(record -> own = record)
        .mapEmpty();
  }

  /** Takes this instance back; others stop choosing it once they hear. */
  Future<Void> withdraw() {
    withdrawn = true;
    Record record = own;
    return record == null
        ? Future.succeededFuture()
        : discovery.unpublish(record.getRegistration());
  }

  /** The instances of a service that take calls. */
  Stream<Instance> instances(String service) {
    return instances.getOrDefault(service, Map.of()).values().stream()
        .filter(instance -> !instance.isWithdrawn());
  }

  /** The addresses of all instances of all services that take calls. */
  List<String> addresses() {
    return instances.keySet().stream().flatMap(this::instances).map(Instance::address).toList();
  }

  /** Forgets the instances of nodes that have left, and fails at once what waits for them. */
  void forgetAbsent(Set<String> present) {
    for (Map<String, Instance> known : instances.values()) {
      List<Instance> gone =
          known.values().stream().filter(i -> !present.contains(i.node())).toList();
      for (Instance instance : gone) {
        known.remove(instance.address());
        instance.leave();
      }
    }
  }

  private void announced(Record record) {
    if (record.getStatus() == Status.UP) {
      add(record);
    } else {
      withdraw(record.getName(), address(record));
    }
  }

  private void withdraw(String service, String address) {
    Instance instance = instances.getOrDefault(service, Map.of()).get(address);
    if (instance != null) {
      instance.withdraw();
    }
  }

  private Future<Void> resync() {
    // First, and without asking the cluster: just when a node dies, its maps may not answer.
    forgetAbsent(new HashSet<>(nodes.get()));
    Record ownBefore = own;
    return discovery
        .getRecords(record -> true)
        .compose(records -> synced(records, ownBefore))
        .onFailure(e -> LOG.warn("Cannot read the discovery records: {}", e.toString()));
  }

  /**
   * @param ownBefore our record, if it had been written before these were read
   */
  private synchronized Future<Void> synced(List<Record> records, @Nullable Record ownBefore) {
    Set<String> present = new HashSet<>(nodes.get());
    List<Record> live = records.stream().filter(r -> present.contains(node(r))).toList();
    live.forEach(this::add);
    Set<String> addresses = live.stream().map(Registry::address).collect(Collectors.toSet());
    instances.forEach(
        (service, known) ->
            known.keySet().stream()
                .filter(address -> !addresses.contains(address))
                .forEach(address -> withdraw(service, address)));

    Set<String> absent =
        records.stream()
            .filter(r -> !present.contains(node(r)))
            .map(Record::getRegistration)
            .collect(Collectors.toSet());
    absent.stream().filter(ownerless::contains).forEach(this::delete);
    ownerless = absent;
    return restore(ownBefore, addresses);
  }

  /** A merge of two halves of the cluster may have dropped our own record. */
  private Future<Void> restore(@Nullable Record record, Set<String> addresses) {
    if (record == null || withdrawn || addresses.contains(address(record))) {
      return Future.succeededFuture();
    }
    LOG.warn("Own discovery record was lost; publishing it again");
    return publish(record.getName(), address(record), node(record));
  }

  private void delete(String registration) {
    discovery
        .unpublish(registration)
        .onSuccess(done -> LOG.info("Deleted the discovery record of a node that is gone"))
        .onFailure(e -> LOG.debug("Discovery record was already deleted: {}", e.toString()));
  }

  private void add(Record record) {
    instances
        .computeIfAbsent(record.getName(), name -> new ConcurrentHashMap<>())
        .computeIfAbsent(address(record), address -> new Instance(address, node(record)))
        .welcome();
  }

  private static String address(Record record) {
    return record.getLocation().getString(ADDRESS);
  }

  private static String node(Record record) {
    return record.getLocation().getString(NODE);
  }
}
