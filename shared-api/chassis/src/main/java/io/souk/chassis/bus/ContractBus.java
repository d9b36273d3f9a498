package io.souk.chassis.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.api.Contract;
import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The {@link Bus} of one process, over the clustered event bus. */
public final class ContractBus implements Bus {

  private final Vertx vertx;
  private final String service;
  private final String address;
  private final BusSettings settings;
  private final MeterRegistry meters;
  private final Supplier<List<String>> nodes;
  private final Registry registry;
  private final InFlight inFlight;
  private final Listeners listeners;
  private final Reachability reachability;
  private final Map<String, ServiceCaller> callers = new ConcurrentHashMap<>();

  /**
   * @param instance this process's id
   * @param nodes the ids of the cluster's present nodes
   */
  public ContractBus(
      Vertx vertx,
      String service,
      String instance,
      Settings settings,
      MeterRegistry meters,
      Supplier<List<String>> nodes) {
    this.vertx = vertx;
    this.service = service;
    this.address = service + "@" + instance;
    this.settings = BusSettings.from(settings);
    this.meters = meters;
    this.nodes = nodes;
    this.registry = new Registry(vertx, nodes);
    this.inFlight = new InFlight(this.settings.maxInFlight());
    this.listeners = new Listeners(vertx);
    this.reachability = new Reachability(vertx, address, registry, listeners, this.settings);
    meters.gauge("souk.bus.server.in.flight", inFlight, InFlight::count);
  }

  /** Learns who is there and can be reached itself; nobody knows of us yet. */
  public Future<Void> open() {
    long resync = settings.resync().toMillis();
    return registry
        .watch(resync)
        .onSuccess(seen -> vertx.setPeriodic(resync, tick -> greet()))
        .compose(seen -> reachability.open());
  }

  private void greet() {
    callers.values().forEach(ServiceCaller::greet);
  }

  /** Makes this instance known, once all it serves is registered. */
  public Future<Void> publish(String node) {
    return registry.publish(service, address, node).onSuccess(known -> reachability.watch());
  }

  /** Takes this instance off the others' lists. */
  public Future<Void> withdraw() {
    return registry.withdraw();
  }

  /** Completes when no call is being answered any more. */
  public Future<Void> drained() {
    return inFlight.drained();
  }

  /** Whether messages of other nodes arrive here: one of them, if there is one, sends us one. */
  public Future<Void> roundTrip() {
    return reachability.check();
  }

  /** Completes when others cannot reach this process and nothing here mends it. */
  public Future<Void> lost() {
    return reachability.lost();
  }

  /** Fails at once what waits for nodes that have left. */
  public void nodesLeft() {
    registry.forgetAbsent(new HashSet<>(nodes.get()));
  }

  @Override
  public <T> Future<Void> serve(Class<T> contract, T implementation) {
    ContractServer<T> server = new ContractServer<>(contract, implementation, inFlight, meters);
    return listeners.add(address + "/" + contract.getSimpleName(), server::handle);
  }

  @Override
  public void broadcast(String topic) {
    vertx.eventBus().publish(service + "/" + topic, Buffer.buffer());
  }

  @Override
  public Future<Void> onBroadcast(String topic, Runnable listener) {
    return listeners.add(service + "/" + topic, message -> listener.run());
  }

  @Override
  public <T> T client(Class<T> contract) {
    return client(contract, contract.getAnnotation(Contract.class).value());
  }

  @Override
  public <T> T client(Class<T> contract, String target) {
    if (target.isEmpty()) {
      throw new IllegalArgumentException(contract.getName() + " needs a service's name");
    }
    ServiceCaller caller =
        callers.computeIfAbsent(
            target, name -> new ServiceCaller(vertx, name, registry, settings, meters));
    caller.uses(contract.getSimpleName());
    return ContractClient.of(contract, caller, service, settings.patience());
  }
}
