package io.souk.shipping;

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
import io.souk.api.shipping.WithdrawOrder;
import io.souk.api.shipping.Withdrawal;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zones;
import io.souk.chassis.input.Input;
import io.souk.shipping.rate.RateBook;
import io.vertx.core.Future;

/** The service's counter: hands each command to whom it concerns. */
final class ShippingDesk implements Shipping {
  private final RateBook rates;
  private final OrderBook orders;
  private final Dispatch dispatch;
  private final ReturnsDesk returns;

  ShippingDesk(RateBook rates, OrderBook orders, Dispatch dispatch, ReturnsDesk returns) {
    this.rates = rates;
    this.orders = orders;
    this.dispatch = dispatch;
    this.returns = returns;
  }

  @Override
  public Future<ShippingOptions> quote(QuoteShipping query) {
    return Input.checked(() -> rates.quote(query));
  }

  @Override
  public Future<Zone> putZone(PutZone command) {
    return Input.checked(() -> rates.put(command));
  }

  @Override
  public Future<Zone> getZone(GetZone query) {
    return Input.checked(() -> rates.get(query));
  }

  @Override
  public Future<Zones> listZones(Nothing query) {
    return rates.list();
  }

  @Override
  public Future<Nothing> deleteZone(DeleteZone command) {
    return Input.checked(() -> rates.delete(command));
  }

  @Override
  public Future<FulfillmentCreation> fulfill(FulfillOrder command) {
    return Input.checked(() -> dispatch.fulfill(command));
  }

  @Override
  public Future<Fulfillment> ship(ShipFulfillment command) {
    return Input.checked(() -> dispatch.ship(command));
  }

  @Override
  public Future<Fulfillment> deliver(DeliverFulfillment command) {
    return Input.checked(() -> dispatch.deliver(command.fulfillmentId()));
  }

  @Override
  public Future<Fulfillment> cancelFulfillment(CancelFulfillment command) {
    return Input.checked(() -> dispatch.cancel(command.fulfillmentId()));
  }

  @Override
  public Future<Fulfillments> listFulfillments(ListFulfillments query) {
    return Input.checked(() -> dispatch.list(query.orderId()));
  }

  @Override
  public Future<Withdrawal> withdraw(WithdrawOrder command) {
    return Input.checked(() -> orders.withdraw(command));
  }

  @Override
  public Future<Revision> revise(ReviseOrder command) {
    return Input.checked(() -> orders.revise(command));
  }

  @Override
  public Future<ReturnCreation> requestReturn(RequestReturn command) {
    return Input.checked(() -> returns.request(command));
  }

  @Override
  public Future<ReturnReceipt> receiveReturn(ReceiveReturn command) {
    return Input.checked(() -> returns.receive(command));
  }

  @Override
  public Future<Return> cancelReturn(CancelReturn command) {
    return Input.checked(() -> returns.cancel(command.returnId()));
  }

  @Override
  public Future<Return> getReturn(GetReturn query) {
    return Input.checked(() -> returns.get(query.returnId()));
  }

  @Override
  public Future<Returns> listReturns(ListReturns query) {
    return Input.checked(() -> returns.list(query.orderId()));
  }
}
