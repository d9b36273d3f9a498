package io.souk.api.shipping;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.vertx.core.Future;

/**
 * Zones and rates, fulfillments and returns.
 *
 * <p>Orders become known by their events; until {@code order.placed} has arrived, commands about an
 * order fail with order_not_found and may be repeated a moment later.
 */
@Contract("shipping")
public interface Shipping {
  /**
   * The ways these lines can be sent there, the cheapest first, priced in the subtotal's currency.
   * If nothing needs shipping: the one free option {@code none}. Fails with not_shippable if no
   * zone covers the destination or none of its rates takes this cart.
   */
  Future<ShippingOptions> quote(QuoteShipping query);

  /**
   * Makes or replaces a zone. Fails with destination_taken if another zone has one of its
   * destinations.
   */
  Future<Zone> putZone(PutZone command);

  /** Fails with zone_not_found. */
  Future<Zone> getZone(GetZone query);

  Future<Zones> listZones(Nothing query);

  /** Fails with zone_not_found. */
  Future<Nothing> deleteZone(DeleteZone command);

  /**
   * Sets units of an order aside for sending. Fails with order_not_found, order_withdrawn,
   * over_fulfilled (more than ordered and not yet in a fulfillment), idempotency_key_reused.
   */
  Future<FulfillmentCreation> fulfill(FulfillOrder command);

  /**
   * Notes that a pending fulfillment has left the house; with other tracking, corrects that of one
   * that is under way. Repeating it changes nothing. Fails with fulfillment_not_found,
   * fulfillment_state (canceled, delivered).
   */
  Future<Fulfillment> ship(ShipFulfillment command);

  /**
   * Notes that a shipped fulfillment has arrived. Repeating it changes nothing. Fails with
   * fulfillment_not_found, fulfillment_state (pending, canceled).
   */
  Future<Fulfillment> deliver(DeliverFulfillment command);

  /**
   * Cancels a pending fulfillment; its units can be fulfilled again. Repeating it changes nothing.
   * Fails with fulfillment_not_found, already_shipped.
   */
  Future<Fulfillment> cancelFulfillment(CancelFulfillment command);

  /** All of an order's fulfillments and where the order stands. Fails with order_not_found. */
  Future<Fulfillments> listFulfillments(ListFulfillments query);

  /**
   * Closes an order for shipment, for good: its pending fulfillments are canceled and no other can
   * be made. An order not seen yet is remembered as withdrawn. Repeating it changes nothing. Fails,
   * leaving everything as it was, with already_shipped if anything of the order has left the house.
   * Call it before anything else of a cancellation is done.
   */
  Future<Withdrawal> withdraw(WithdrawOrder command);

  /**
   * Replaces an order's lines, for an edit that is about to be made: from then on only the new
   * lines can be fulfilled. A version not above the last known one changes nothing. Fails, leaving
   * everything as it was, with already_fulfilled if any units are in a fulfillment that is not
   * canceled, with order_withdrawn. Call it as the last step of an edit that can refuse.
   */
  Future<Revision> revise(ReviseOrder command);

  /**
   * Announces that shipped units come back. Fails with order_not_found, over_returned (more than
   * shipped and not yet in a return), idempotency_key_reused.
   */
  Future<ReturnCreation> requestReturn(RequestReturn command);

  /**
   * Takes in units of a return, all or some; may be repeated with new keys until all are in. Fails
   * with return_not_found, return_state (canceled), over_returned (more than the return still
   * expects), idempotency_key_reused.
   */
  Future<ReturnReceipt> receiveReturn(ReceiveReturn command);

  /**
   * Expects no more of a return; what has been received stays received. Repeating it changes
   * nothing. Fails with return_not_found, return_state (all received).
   */
  Future<Return> cancelReturn(CancelReturn command);

  /** Fails with return_not_found. */
  Future<Return> getReturn(GetReturn query);

  /** All returns of an order, oldest first. Fails with order_not_found. */
  Future<Returns> listReturns(ListReturns query);
}
