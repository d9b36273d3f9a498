package io.souk.shipping;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.shipping.FulfillOrder;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.Fulfillment.Status;
import io.souk.api.shipping.FulfillmentCreation;
import io.souk.api.shipping.Fulfillments;
import io.souk.api.shipping.ShipFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.ShippingEvents;
import io.souk.api.shipping.Tracking;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends orders off, parcel by parcel. */
final class Dispatch {
  private static final int LONGEST_URL = 2_000;

  private final Database database;
  private final ConsignmentStore consignments;
  private final FulfillmentStore fulfillments;
  private final News news;

  Dispatch(
      Database database, ConsignmentStore consignments, FulfillmentStore fulfillments, News news) {
    this.database = database;
    this.consignments = consignments;
    this.fulfillments = fulfillments;
    this.news = news;
  }

  Future<FulfillmentCreation> fulfill(FulfillOrder command) {
    String orderId = Input.name("order_id", command.orderId());
    String key = Input.name("idempotency_key", command.idempotencyKey());
    List<ShipmentLine> wanted = command.lines() == null ? null : Lines.bySku(command.lines());
    return database.transaction(
        transaction ->
            consignments
                .lock(transaction, orderId)
                .compose(
                    order ->
                        fulfillments
                            .find(transaction, orderId, key)
                            .compose(
                                earlier ->
                                    earlier.isPresent()
                                        ? Future.succeededFuture(Replays.of(earlier.get(), wanted))
                                        : create(transaction, order, key, wanted))));
  }

  /** Notes a departure, or the tracking of one noted before. */
  Future<Fulfillment> ship(ShipFulfillment command) {
    Tracking tracking = tracking(command);
    return change(
        command.fulfillmentId(),
        (transaction, order, known) ->
            switch (known.status()) {
              case PENDING ->
                  fulfillments
                      .ship(transaction, known.id(), tracking)
                      .compose(
                          shipped ->
                              step(
                                  transaction,
                                  order,
                                  shipped,
                                  Change::shipped,
                                  ShippingEvents.FULFILLMENT_SHIPPED));
              case SHIPPED ->
                  tracking == null || tracking.equals(known.tracking())
                      ? Future.succeededFuture(known)
                      : fulfillments.ship(transaction, known.id(), tracking);
              default -> throw state(known);
            });
  }

  Future<Fulfillment> deliver(String id) {
    return change(
        id,
        (transaction, order, known) ->
            switch (known.status()) {
              case SHIPPED ->
                  fulfillments
                      .deliver(transaction, known.id())
                      .compose(
                          delivered ->
                              step(
                                  transaction,
                                  order,
                                  delivered,
                                  Change::delivered,
                                  ShippingEvents.FULFILLMENT_DELIVERED));
              case DELIVERED -> Future.succeededFuture(known);
              default -> throw state(known);
            });
  }

  Future<Fulfillment> cancel(String id) {
    return change(
        id,
        (transaction, order, known) ->
            switch (known.status()) {
              case PENDING -> cancel(transaction, order, known);
              case CANCELED -> Future.succeededFuture(known);
              default ->
                  throw new Failure(
                      FailureCode.ALREADY_SHIPPED, "This fulfillment has left the house");
            });
  }

  Future<Fulfillments> list(String orderId) {
    return consignments
        .find(database.client(), Input.name("order_id", orderId))
        .compose(
            order ->
                fulfillments
                    .ofOrder(database.client(), orderId)
                    .map(all -> new Fulfillments(orderId, all, order.standing())));
  }

  /** Cancels what is pending of an order that is locked; answers the order as it then is. */
  Future<Consignment> cancelPending(SqlConnection transaction, Consignment order) {
    return fulfillments
        .ofOrder(transaction, order.orderId())
        .compose(
            all -> {
              Future<Consignment> left = Future.succeededFuture(order);
              for (Fulfillment known : all) {
                if (known.status() == Status.PENDING) {
                  left =
                      left.compose(
                          now ->
                              cancel(transaction, now, known)
                                  .map(canceled -> after(now, canceled, Change::unfulfilled)));
                }
              }
              return left;
            });
  }

  private Future<FulfillmentCreation> create(
      SqlConnection transaction,
      Consignment order,
      String key,
      @Nullable List<ShipmentLine> wanted) {
    return fulfillments
        .insert(
            transaction,
            Ids.fulfillment(),
            order.orderId(),
            key,
            wanted == null,
            order.toFulfill(wanted))
        .compose(
            made ->
                step(
                    transaction,
                    order,
                    made,
                    Change::fulfilled,
                    ShippingEvents.FULFILLMENT_CREATED))
        .map(made -> new FulfillmentCreation(made, false));
  }

  private Future<Fulfillment> cancel(
      SqlConnection transaction, Consignment order, Fulfillment known) {
    return fulfillments
        .cancel(transaction, known.id())
        .compose(
            canceled ->
                step(
                    transaction,
                    order,
                    canceled,
                    Change::unfulfilled,
                    ShippingEvents.FULFILLMENT_CANCELED));
  }

  /** Counts and tells what has just been written of a fulfillment. */
  private Future<Fulfillment> step(
      SqlConnection transaction,
      Consignment order,
      Fulfillment fulfillment,
      Function<ShipmentLine, Change> step,
      String event) {
    return consignments
        .count(transaction, order.orderId(), Change.of(fulfillment.lines(), step))
        .compose(
            counted ->
                news.tell(
                    transaction, event, fulfillment, after(order, fulfillment, step).standing()))
        .map(fulfillment);
  }

  private static Consignment after(
      Consignment order, Fulfillment fulfillment, Function<ShipmentLine, Change> step) {
    return order.after(Change.of(fulfillment.lines(), step));
  }

  private Future<Fulfillment> change(String id, Step step) {
    String known = Input.name("fulfillment_id", id);
    return database.transaction(
        transaction ->
            fulfillments
                .orderOf(transaction, known)
                .compose(orderId -> consignments.lock(transaction, orderId))
                .compose(
                    order ->
                        fulfillments
                            .get(transaction, known)
                            .compose(read -> step.take(transaction, order, read))));
  }

  private static @Nullable Tracking tracking(ShipFulfillment command) {
    String url = Input.optionalText("tracking_url", command.trackingUrl(), LONGEST_URL);
    if (url != null && !url.startsWith("https://")) {
      throw Input.invalid("tracking_url must be an https address");
    }
    Tracking tracking =
        new Tracking(
            Input.optionalText("carrier", command.carrier(), Input.NAME),
            Input.optionalText("tracking_number", command.trackingNumber(), Input.NAME),
            url);
    return tracking.equals(new Tracking(null, null, null)) ? null : tracking;
  }

  private static Failure state(Fulfillment known) {
    return new Failure(
        FailureCode.FULFILLMENT_STATE,
        "The fulfillment is in another state",
        Map.of("status", known.status().name().toLowerCase(Locale.ROOT)));
  }

  private interface Step {
    Future<Fulfillment> take(SqlConnection transaction, Consignment order, Fulfillment known);
  }
}
