package io.souk.inventory;

import io.souk.api.inventory.StockLine;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.ReturnReceived;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.ShippingEvents;
import io.souk.chassis.event.Subscriptions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what has left the house out of stock, and what has come back into it. */
final class Shipments {
  private static final Logger LOG = LoggerFactory.getLogger(Shipments.class);

  private final StockStore store;

  Shipments(StockStore store) {
    this.store = store;
  }

  /** Hears shipping's news. */
  void listen(Subscriptions subscriptions) {
    subscriptions.on(
        "shipping",
        ShippingEvents.FULFILLMENT_SHIPPED,
        FulfillmentChanged.class,
        (transaction, event, shipped) -> shipped(transaction, shipped));
    subscriptions.on(
        "shipping",
        ShippingEvents.RETURN_RECEIVED,
        ReturnReceived.class,
        (transaction, event, received) -> returned(transaction, received));
  }

  /**
   * Takes units out of what is on hand and committed; never more than the order has committed and
   * not yet shipped, whatever the news say.
   */
  private Future<Void> shipped(SqlConnection transaction, FulfillmentChanged event) {
    String orderId = event.orderId();
    Map<String, Integer> units =
        event.lines().stream()
            .collect(
                Collectors.toMap(
                    ShipmentLine::sku, ShipmentLine::quantity, Math::addExact, TreeMap::new));
    return store
        .lock(transaction, List.of(), List.of(orderId))
        .compose(locked -> store.clockAndHolds(transaction, List.of(orderId)))
        .compose(
            seen -> {
              List<StockLine> leaving = leaving(seen.holds().get(orderId), units);
              if (sum(leaving) < units.values().stream().mapToLong(Integer::longValue).sum()) {
                LOG.warn("More of order {} was shipped than it has committed here", orderId);
              }
              return store
                  .shipLines(transaction, orderId, leaving)
                  .compose(
                      noted ->
                          store.move(
                              transaction,
                              leaving.stream()
                                  .map(l -> Movement.shipping(l.sku(), l.quantity(), orderId))
                                  .toList()));
            });
  }

  /** Puts units that can be sold again back on hand. */
  private Future<Void> returned(SqlConnection transaction, ReturnReceived event) {
    Map<String, Integer> units =
        event.lines().stream()
            .filter(ReceivedLine::restock)
            .collect(
                Collectors.toMap(
                    ReceivedLine::sku, ReceivedLine::quantity, Math::addExact, TreeMap::new));
    if (units.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Movement> moves =
        units.entrySet().stream()
            .map(
                unit ->
                    Movement.returning(
                        unit.getKey(), unit.getValue(), event.orderId(), event.returnId()))
            .toList();
    return store
        .insertSkus(transaction, units.keySet())
        .compose(known -> store.lock(transaction, units.keySet(), List.of()))
        .compose(locked -> store.move(transaction, moves));
  }

  private static List<StockLine> leaving(@Nullable HoldRow hold, Map<String, Integer> units) {
    return hold == null ? List.of() : hold.leaving(units);
  }

  private static long sum(List<StockLine> lines) {
    return lines.stream().mapToLong(StockLine::quantity).sum();
  }
}
