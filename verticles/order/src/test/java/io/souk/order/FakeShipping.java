package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.shipping.CancelFulfillment;
import io.souk.api.shipping.CancelReturn;
import io.souk.api.shipping.DeleteZone;
import io.souk.api.shipping.DeliverFulfillment;
import io.souk.api.shipping.FulfillOrder;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.FulfillmentCreation;
import io.souk.api.shipping.Fulfillments;
import io.souk.api.shipping.GetReturn;
import io.souk.api.shipping.GetZone;
import io.souk.api.shipping.ListFulfillments;
import io.souk.api.shipping.ListReturns;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ReceiveReturn;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.ReturnCreation;
import io.souk.api.shipping.ReturnReceipt;
import io.souk.api.shipping.Returns;
import io.souk.api.shipping.ReviseOrder;
import io.souk.api.shipping.Revision;
import io.souk.api.shipping.ShipFulfillment;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.api.shipping.WithdrawOrder;
import io.souk.api.shipping.Withdrawal;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zones;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shipping in memory: free of charge unless told otherwise; remembers what was withdrawn. */
final class FakeShipping implements Shipping {
  private long standard;
  private final Set<String> withdrawn = new HashSet<>();
  private final Set<String> shipped = new HashSet<>();
  private final Set<String> fulfilled = new HashSet<>();
  private final Map<String, ReviseOrder> revisions = new HashMap<>();

  /** What the standard option costs; express costs ten dollars more. */
  synchronized void charge(long cents) {
    standard = cents;
  }

  synchronized void ship(String orderId) {
    shipped.add(orderId);
  }

  synchronized void fulfill(String orderId) {
    fulfilled.add(orderId);
  }

  /** The version of the lines it sends; 0 if they are those that were placed. */
  synchronized long version(String orderId) {
    ReviseOrder revision = revisions.get(orderId);
    return revision == null ? 0 : revision.version();
  }

  synchronized boolean withdrawn(String orderId) {
    return withdrawn.contains(orderId);
  }

  @Override
  public synchronized Future<ShippingOptions> quote(QuoteShipping query) {
    if (query.destination().country().equals("AQ")) {
      return Future.failedFuture(new Failure(FailureCode.NOT_SHIPPABLE, "Nobody goes there"));
    }
    String currency = query.subtotal().currency();
    return Future.succeededFuture(
        new ShippingOptions(
            List.of(
                new Option("standard", "Standard", new Money(standard, currency), 2, 4),
                new Option("express", "Express", new Money(standard + 1000, currency), 1, 1))));
  }

  @Override
  public synchronized Future<Withdrawal> withdraw(WithdrawOrder command) {
    if (shipped.contains(command.orderId())) {
      return Future.failedFuture(new Failure(FailureCode.ALREADY_SHIPPED, "It has left"));
    }
    withdrawn.add(command.orderId());
    return Future.succeededFuture(
        new Withdrawal(command.orderId(), command.reason(), Instant.EPOCH));
  }

  @Override
  public synchronized Future<Revision> revise(ReviseOrder command) {
    ReviseOrder known = revisions.get(command.orderId());
    if (known != null && known.version() >= command.version()) {
      return Future.succeededFuture(new Revision(command.orderId(), known.version()));
    }
    if (fulfilled.contains(command.orderId())) {
      return Future.failedFuture(new Failure(FailureCode.ALREADY_FULFILLED, "In a parcel"));
    }
    revisions.put(command.orderId(), command);
    return Future.succeededFuture(new Revision(command.orderId(), command.version()));
  }

  @Override
  public Future<Zone> putZone(PutZone command) {
    return unused();
  }

  @Override
  public Future<Zone> getZone(GetZone query) {
    return unused();
  }

  @Override
  public Future<Zones> listZones(Nothing query) {
    return unused();
  }

  @Override
  public Future<Nothing> deleteZone(DeleteZone command) {
    return unused();
  }

  @Override
  public Future<FulfillmentCreation> fulfill(FulfillOrder command) {
    return unused();
  }

  @Override
  public Future<Fulfillment> ship(ShipFulfillment command) {
    return unused();
  }

  @Override
  public Future<Fulfillment> deliver(DeliverFulfillment command) {
    return unused();
  }

  @Override
  public Future<Fulfillment> cancelFulfillment(CancelFulfillment command) {
    return unused();
  }

  @Override
  public Future<Fulfillments> listFulfillments(ListFulfillments query) {
    return unused();
  }

  @Override
  public Future<ReturnCreation> requestReturn(RequestReturn command) {
    return unused();
  }

  @Override
  public Future<ReturnReceipt> receiveReturn(ReceiveReturn command) {
    return unused();
  }

  @Override
  public Future<Return> cancelReturn(CancelReturn command) {
    return unused();
  }

  @Override
  public Future<Return> getReturn(GetReturn query) {
    return unused();
  }

  @Override
  public Future<Returns> listReturns(ListReturns query) {
    return unused();
  }

  private static <T> Future<T> unused() {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
