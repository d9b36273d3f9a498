package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.souk.api.event.Delivered;
import io.souk.api.event.Event;
import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.ReturnReceived;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.ShippingEvents;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What shipping's news make of the stock, over the bus, through two nodes. */
@ExtendWith(WithWarehouse.class)
class ShipmentIT {
  private static final OrderFulfillment STANDING = new OrderFulfillment(0, 0, 0, 0, 0);

  private final Warehouse warehouse;
  private final AtomicLong sequence = new AtomicLong();

  ShipmentIT(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @AfterEach
  void balanced() {
    StockAudit.assertBalanced(warehouse.database);
  }

  @Test
  void shippedUnitsLeaveWhatIsOnHandAndCommittedParcelByParcel() {
    String sku = warehouse.stocked(10);
    String order = warehouse.bought(new StockLine(sku, 3));
    tell(shipped(order, new ShipmentLine(sku, 2)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 8, 7, 0, 1));
    tell(shipped(order, new ShipmentLine(sku, 1)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 7, 7, 0, 0));
    assertThat(warehouse.movements(sku))
        .containsExactly(
            "counted 10 0 0",
            "held 0 3 0",
            "committed 0 -3 3",
            "shipped -2 0 -2",
            "shipped -1 0 -1");
  }

  @Test
  void newsToldTwiceAndOnBothNodesAtOnceCountOnce() {
    String sku = warehouse.stocked(10);
    String order = warehouse.bought(new StockLine(sku, 3));
    Event shipped = shipped(order, new ShipmentLine(sku, 3));
    Event returned = returned(order, new ReceivedLine(sku, 2, true));
    List<Future<Delivered>> told =
        IntStream.range(0, 8).mapToObj(i -> warehouse.tell(shipped, shipped)).toList();
    told.forEach(Await::success);
    told = IntStream.range(0, 8).mapToObj(i -> warehouse.tell(returned)).toList();
    told.forEach(Await::success);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 9, 9, 0, 0));
  }

  @Test
  void onlyWhatCanBeSoldAgainComesBackIntoStock() {
    String sku = warehouse.stocked(2);
    String order = warehouse.bought(new StockLine(sku, 2));
    tell(shipped(order, new ShipmentLine(sku, 2)));
    tell(returned(order, new ReceivedLine(sku, 1, false)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 0, 0, 0, 0));
    tell(returned(order, new ReceivedLine(sku, 1, true)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 1, 1, 0, 0));
    assertThat(warehouse.movements(sku)).last().isEqualTo("returned 1 0 0");
    warehouse.hold(new StockLine(sku, 1));
  }

  @Test
  void neverMoreLeavesThanTheOrderHasCommitted() {
    String sku = warehouse.stocked(10);
    String order = warehouse.bought(new StockLine(sku, 2));
    tell(shipped(order, new ShipmentLine(sku, 5)), shipped(order, new ShipmentLine(sku, 5)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 8, 8, 0, 0));

    String undecided = warehouse.hold(new StockLine(sku, 1)).orderId();
    tell(shipped(undecided, new ShipmentLine(sku, 1)));
    tell(shipped(Ids.order(), new ShipmentLine(sku, 1)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 8, 7, 1, 0));
  }

  @Test
  void releasingAPartlyShippedOrderGivesBackTheRest() {
    String sku = warehouse.stocked(10);
    String order = warehouse.bought(new StockLine(sku, 3));
    tell(shipped(order, new ShipmentLine(sku, 2)));
    warehouse.release(order);
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 8, 8, 0, 0));
    tell(shipped(order, new ShipmentLine(sku, 1)));
    assertThat(warehouse.level(sku)).isEqualTo(new StockLevel(sku, 8, 8, 0, 0));
  }

  @Test
  void parcelsOfManyOrdersWithTheSameSkusAtOnceAllLeave() {
    String some = warehouse.stocked(16);
    String other = warehouse.stocked(16);
    List<Event> parcels =
        IntStream.range(0, 16)
            .mapToObj(i -> warehouse.bought(new StockLine(some, 1), new StockLine(other, 1)))
            .map(order -> shipped(order, new ShipmentLine(some, 1), new ShipmentLine(other, 1)))
            .toList();
    List<Future<Delivered>> told = parcels.stream().map(warehouse::tell).toList();
    told.forEach(one -> assertThat(Await.success(one).failed()).isEmpty());
    assertThat(warehouse.level(some)).isEqualTo(new StockLevel(some, 0, 0, 0, 0));
    assertThat(warehouse.level(other)).isEqualTo(new StockLevel(other, 0, 0, 0, 0));
  }

  private void tell(Event... news) {
    assertThat(Await.success(warehouse.tell(news)).failed()).isEmpty();
  }

  private Event shipped(String order, ShipmentLine... lines) {
    return event(
        ShippingEvents.FULFILLMENT_SHIPPED,
        order,
        new FulfillmentChanged(
            Ids.fulfillment(), order, Fulfillment.Status.SHIPPED, List.of(lines), null, STANDING));
  }

  private Event returned(String order, ReceivedLine... lines) {
    return event(
        ShippingEvents.RETURN_RECEIVED,
        order,
        new ReturnReceived(Ids.returned(), Ids.returnReceipt(), order, List.of(lines), STANDING));
  }

  private Event event(String type, String order, Object data) {
    return new Event(
        "1.0",
        Ids.event(),
        "shipping",
        type,
        order,
        sequence.incrementAndGet(),
        Instant.EPOCH,
        "application/json",
        WireFormat.decode(WireFormat.encode(data), JsonNode.class));
  }
}
