package io.souk.catalog;

import static io.souk.catalog.CatalogUnderTest.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.catalog.ListProducts.Sort;
import io.souk.api.catalog.Product;
import io.souk.api.event.Deliver;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.order.Order;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderPlaced;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.testkit.Await;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What order's events make of the list of best sellers. */
class UnitsSoldIT {
  private final CatalogUnderTest shop = new CatalogUnderTest();
  private EventSink sink;

  @BeforeEach
  void open() {
    sink = shop.cluster.observer().bus().client(EventSink.class, "catalog");
    shop.importCsv(
        HEADER + "cap,Cap,,,,,CAP,10.00,9,\nmug,Mug,,,,,MUG,7.00,9,\npen,Pen,,,,,PEN,2.00,9,\n");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void ordersCountOnceHoweverOftenToldAndCanceledOnesAreTakenBack() {
    OrderPlaced placed =
        placed(4100, new OrderLine("MUG", 3), new OrderLine("CAP", 2), new OrderLine("GONE", 1));
    deliver(event("evt_1", OrderEvents.PLACED, 1, placed));
    deliver(event("evt_1", OrderEvents.PLACED, 1, placed));
    assertThat(bestSellers()).containsExactly("mug", "cap", "pen");
    assertThat(sold("MUG")).isEqualTo(3);

    OrderCanceled canceled = new OrderCanceled("ord_1", placed.ordered(), "requested", null, null);
    deliver(event("evt_2", OrderEvents.CANCELED, 2, canceled));
    deliver(event("evt_2", OrderEvents.CANCELED, 2, canceled));
    assertThat(sold("MUG")).isZero();
    assertThat(shop.database.queryLong("SELECT sum(units_sold)::bigint FROM product")).isZero();
  }

  @Test
  void importingAgainKeepsTheUnitsSold() {
    deliver(event("evt_1", OrderEvents.PLACED, 1, placed(2000, new OrderLine("CAP", 2))));

    shop.importCsv(HEADER + "cap,Cap,,,,,CAP,11.00,9,\n");

    assertThat(sold("CAP")).isEqualTo(2);
  }

  private static OrderPlaced placed(long cents, OrderLine... ordered) {
    List<Order.Line> lines =
        Stream.of(ordered)
            .map(line -> new Order.Line(line.sku(), line.quantity(), null, null, null))
            .toList();
    return new OrderPlaced("ord_1", lines, new Money(cents, "USD"), null, null, null);
  }

  private void deliver(Event event) {
    assertThat(Await.success(sink.deliver(new Deliver(List.of(event)))).failed()).isEmpty();
  }

  private static Event event(String id, String type, long sequence, Object data) {
    return new Event(
        "1.0",
        id,
        "order",
        type,
        "ord_1",
        sequence,
        Instant.EPOCH,
        "application/json",
        WireFormat.decode(WireFormat.encode(data), JsonNode.class));
  }

  private List<String> bestSellers() {
    return shop.walk(null, Sort.BEST_SELLING, 100, () -> {}).stream().map(Product::handle).toList();
  }

  private long sold(String sku) {
    return shop.database.queryLong("SELECT units_sold FROM variant WHERE sku = '" + sku + "'");
  }
}
