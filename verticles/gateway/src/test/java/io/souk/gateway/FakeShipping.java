package io.souk.gateway;

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
import io.souk.api.shipping.OrderFulfillment;
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
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Shipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.api.shipping.Tracking;
import io.souk.api.shipping.WithdrawOrder;
import io.souk.api.shipping.Withdrawal;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zones;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers every command as wished for; a key seen before is a replay. */
final class FakeShipping implements Shipping {
  private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

  final List<Object> commands = new CopyOnWriteArrayList<>();
  volatile @Nullable Failure failure;
  private final Set<String> keys = ConcurrentHashMap.newKeySet();

  void forget() {
    commands.clear();
    keys.clear();
    failure = null;
  }

  @Override
  public Future<ShippingOptions> quote(QuoteShipping query) {
    Money price = new Money(700, query.subtotal().currency());
    return answer(
        query, () -> new ShippingOptions(List.of(new Option("standard", "Standard", price, 3, 5))));
  }

  @Override
  public Future<Zone> putZone(PutZone command) {
    return answer(
        command,
        () -> new Zone(command.id(), command.name(), command.areas(), command.rates(), THEN));
  }

  @Override
  public Future<Zone> getZone(GetZone query) {
    return answer(query, () -> new Zone(query.id(), "Great Britain", List.of(), List.of(), THEN));
  }

  @Override
  public Future<Zones> listZones(Nothing query) {
    return answer(query, () -> new Zones(List.of()));
  }

  @Override
  public Future<Nothing> deleteZone(DeleteZone command) {
    return answer(command, Nothing::new);
  }

  @Override
  public Future<FulfillmentCreation> fulfill(FulfillOrder command) {
    return answer(
        command,
        () ->
            new FulfillmentCreation(
                fulfillment("ful_1", Fulfillment.Status.PENDING, null),
                !keys.add(command.idempotencyKey())));
  }

  @Override
  public Future<Fulfillment> ship(ShipFulfillment command) {
    Tracking tracking =
        new Tracking(command.carrier(), command.trackingNumber(), command.trackingUrl());
    return answer(
        command, () -> fulfillment(command.fulfillmentId(), Fulfillment.Status.SHIPPED, tracking));
  }

  @Override
  public Future<Fulfillment> deliver(DeliverFulfillment command) {
    return answer(
        command, () -> fulfillment(command.fulfillmentId(), Fulfillment.Status.DELIVERED, null));
  }

  @Override
  public Future<Fulfillment> cancelFulfillment(CancelFulfillment command) {
    return answer(
        command, () -> fulfillment(command.fulfillmentId(), Fulfillment.Status.CANCELED, null));
  }

  @Override
  public Future<Fulfillments> listFulfillments(ListFulfillments query) {
    return answer(
        query,
        () ->
            new Fulfillments(
                query.orderId(),
                List.of(fulfillment("ful_1", Fulfillment.Status.PENDING, null)),
                new OrderFulfillment(1, 1, 0, 0, 0)));
  }

  @Override
  public Future<Withdrawal> withdraw(WithdrawOrder command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Revision> revise(ReviseOrder command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<ReturnCreation> requestReturn(RequestReturn command) {
    return answer(
        command, () -> new ReturnCreation(returned(), !keys.add(command.idempotencyKey())));
  }

  @Override
  public Future<ReturnReceipt> receiveReturn(ReceiveReturn command) {
    return answer(
        command,
        () ->
            new ReturnReceipt(
                "rcp_1", command.lines(), returned(), !keys.add(command.idempotencyKey())));
  }

  @Override
  public Future<Return> cancelReturn(CancelReturn command) {
    return answer(command, FakeShipping::returned);
  }

  @Override
  public Future<Return> getReturn(GetReturn query) {
    return query.returnId().equals("ret_unknown")
        ? Future.failedFuture(new Failure(FailureCode.RETURN_NOT_FOUND, "Nobody knows it."))
        : answer(query, FakeShipping::returned);
  }

  @Override
  public Future<Returns> listReturns(ListReturns query) {
    return answer(query, () -> new Returns(query.orderId(), List.of(returned())));
  }

  private <T> Future<T> answer(Object command, Supplier<T> answer) {
    commands.add(command);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(answer.get());
  }

  private static Fulfillment fulfillment(
      String id, Fulfillment.Status status, @Nullable Tracking tracking) {
    return new Fulfillment(
        id,
        "ord_1",
        status,
        List.of(new ShipmentLine("chain-bracelet-1", 1)),
        tracking,
        THEN,
        null,
        null,
        null);
  }

  private static Return returned() {
    return new Return(
        "ret_1",
        "ord_1",
        Return.Status.REQUESTED,
        List.of(new Return.Line("chain-bracelet-1", 1, 0, "too small")),
        THEN,
        THEN);
  }
}
