package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.event.Deliver;
import io.souk.api.event.Delivered;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.GetStockLevel;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.SetStock;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two inventory nodes on one database, called over the bus from a third. Nobody sweeps, so that
 * what is seen of expiry is the rules' doing.
 */
final class Warehouse implements AutoCloseable {
  private final AtomicInteger skus = new AtomicInteger();
  private final InventoryCluster cluster = new InventoryCluster();
  final TestDatabase database = cluster.database;
  final Inventory inventory;

  private final EventSink sink;

  private Warehouse() {
    Map<String, Object> settings = Map.of("inventory.sweep_every", "1h", "service.instances", 2);
    cluster.node(settings);
    cluster.node(settings);
    RunningService callers = cluster.callers();
    inventory = InventoryCluster.inventory(callers);
    sink = callers.context().bus().client(EventSink.class, "inventory");
  }

  static Warehouse open() {
    return new Warehouse();
  }

  /** A new SKU's name; no stock is kept of it yet. */
  String newSku() {
    return "sku-" + skus.incrementAndGet();
  }

  /** A new SKU with so many units on hand. */
  String stocked(int units) {
    String sku = newSku();
    set(sku, units);
    return sku;
  }

  StockLevel set(String sku, int onHand) {
    return Await.success(inventory.setStock(new SetStock(sku, onHand, "count")));
  }

  /** Holds stock for a new order. */
  Hold hold(StockLine... lines) {
    return Await.success(inventory.hold(new HoldStock(Ids.order(), List.of(lines))));
  }

  Hold commit(String orderId) {
    return Await.success(inventory.commit(new CommitHold(orderId)));
  }

  Hold release(String orderId) {
    return Await.success(inventory.release(new ReleaseHold(orderId, "canceled")));
  }

  /** An order that has bought so much. */
  String bought(StockLine... lines) {
    return commit(hold(lines).orderId()).orderId();
  }

  /** Brings news of shipping. */
  Future<Delivered> tell(Event... news) {
    return sink.deliver(new Deliver(List.of(news)));
  }

  StockLevel level(String sku) {
    return Await.success(inventory.level(new GetStockLevel(sku)));
  }

  static Failure refused(Future<?> call) {
    Throwable failure = Await.failure(call);
    assertThat(failure).isInstanceOf(Failure.class);
    return (Failure) failure;
  }

  /** Moves the end of running holds to so many milliseconds from now. */
  void expire(Collection<String> orderIds, long inMillis) {
    Expiry.move(database, orderIds, inMillis);
  }

  /** A SKU's movements as {@code kind on_hand held committed}, in order. */
  List<String> movements(String sku) {
    return database
        .rows(
            "SELECT concat_ws(' ', kind, on_hand, held, committed) AS movement"
                + " FROM stock_movement WHERE sku = '%s' ORDER BY id".formatted(sku))
        .stream()
        .map(row -> String.valueOf(row.get("movement")))
        .toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
