package io.souk.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.event.Deliver;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEdited;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.shipping.FulfillOrder;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.ListFulfillments;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ShipFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Shipping;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.souk.testkit.postgres.WrittenEvents;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two shipping nodes on one database, called over the bus from a third. */
final class Parcels implements AutoCloseable {
  static final String SHIRT = "ocean-blue-shirt-1";
  static final String ANCHOR = "leather-anchor-1";

  /** A test's machine may be busier than any shop: nothing here is proved by running late. */
  private static final Map<String, Object> PATIENCE =
      Map.of(
          "bus.patience", "20s",
          "database.acquire_timeout", "20s",
          "database.statement_timeout", "20s",
          "database.lock_timeout", "20s",
          "database.idle_in_transaction_timeout", "20s");

  private final TestCluster cluster = new TestCluster();
  final TestDatabase database = TestPostgres.database("shipping");
  final Shipping shipping;
  private final EventSink sink;

  private Parcels() {
    Map<String, Object> settings = new HashMap<>(PATIENCE);
    settings.putAll(database.settings());
    cluster.start(ShippingVerticle.SERVICE, settings);
    cluster.start(ShippingVerticle.SERVICE, settings);
    shipping = cluster.client(Shipping.class);
    sink = cluster.observer().bus().client(EventSink.class, "shipping");
  }

  static Parcels open() {
    return new Parcels();
  }

  /** A new order that shipping has heard of. */
  String placed(OrderLine... lines) {
    String orderId = Ids.order();
    place(orderId, lines);
    return orderId;
  }

  void place(String orderId, OrderLine... lines) {
    OrderPlaced placed =
        WireFormat.decode(
            WireFormat.encode(
                Map.of(
                    "order_id",
                    orderId,
                    "lines",
                    Arrays.asList(lines),
                    "total",
                    new Money(10_000, "USD"))),
            OrderPlaced.class);
    deliver(event(OrderEvents.PLACED, orderId, 1, placed));
  }

  void cancel(String orderId) {
    deliver(
        event(
            OrderEvents.CANCELED,
            orderId,
            2,
            new OrderCanceled(orderId, List.of(), "requested", null, null)));
  }

  /** An edit that shipping hears of when it is done. */
  void edit(String orderId, OrderLine... lines) {
    OrderEdited edited =
        WireFormat.decode(
            WireFormat.encode(
                Map.of(
                    "order_id",
                    orderId,
                    "previous",
                    List.of(),
                    "lines",
                    Arrays.asList(lines),
                    "total",
                    new Money(10_000, "USD"))),
            OrderEdited.class);
    deliver(event(OrderEvents.EDITED, orderId, 2, edited));
  }

  void deliver(Event... events) {
    assertThat(Await.success(sink.deliver(new Deliver(Arrays.asList(events)))).failed()).isEmpty();
  }

  static Event event(String type, String orderId, long sequence, Object data) {
    return new Event(
        "1.0",
        Ids.event(),
        "order",
        type,
        orderId,
        sequence,
        Instant.EPOCH,
        "application/json",
        WireFormat.decode(WireFormat.encode(data), JsonNode.class));
  }

  Future<Fulfillment> fulfill(String orderId, ShipmentLine... lines) {
    return shipping
        .fulfill(new FulfillOrder(Ids.command(), orderId, List.of(lines)))
        .map(creation -> creation.fulfillment());
  }

  Fulfillment fulfilled(String orderId, ShipmentLine... lines) {
    return Await.success(fulfill(orderId, lines));
  }

  Future<Fulfillment> ship(String fulfillmentId) {
    return shipping.ship(new ShipFulfillment(fulfillmentId, "Royal Mail", "RM123456789GB", null));
  }

  /** A new order, sent off whole. */
  String shipped(OrderLine... lines) {
    String orderId = placed(lines);
    Fulfillment all =
        Await.success(shipping.fulfill(new FulfillOrder(Ids.command(), orderId, null)))
            .fulfillment();
    Await.success(ship(all.id()));
    return orderId;
  }

  OrderFulfillment standing(String orderId) {
    return Await.success(shipping.listFulfillments(new ListFulfillments(orderId)))
        .orderFulfillment();
  }

  static Failure refused(Future<?> call) {
    Throwable failure = Await.failure(call);
    assertThat(failure).isInstanceOf(Failure.class);
    return (Failure) failure;
  }

  /** The types of the events written about an order, in order. */
  List<String> events(String orderId) {
    return new WrittenEvents(database).types(orderId);
  }

  /** The data of the last event written about an order. */
  <T> T lastEvent(String orderId, Class<T> type) {
    return new WrittenEvents(database).last(orderId, type);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
