package io.souk.shipping;

import static io.souk.shipping.Parcels.ANCHOR;
import static io.souk.shipping.Parcels.SHIRT;
import static io.souk.shipping.Parcels.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.shipping.CancelFulfillment;
import io.souk.api.shipping.DeliverFulfillment;
import io.souk.api.shipping.FulfillOrder;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.Fulfillment.Status;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.FulfillmentCreation;
import io.souk.api.shipping.Fulfillments;
import io.souk.api.shipping.ListFulfillments;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ShipFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Tracking;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders sent off in parcels, over the bus, through two nodes. */
@ExtendWith(WithParcels.class)
class FulfillmentIT {
  private final Parcels parcels;

  FulfillmentIT(Parcels parcels) {
    this.parcels = parcels;
  }

  @AfterEach
  void balanced() {
    ShipmentAudit.assertBalanced(parcels.database);
  }

  @Test
  void anOrderGoesInTwoParcelsAndEveryStepIsTold() {
    String order = parcels.placed(new OrderLine(SHIRT, 3), new OrderLine(ANCHOR, 1));
    Fulfillment first = parcels.fulfilled(order, new ShipmentLine(SHIRT, 2));
    Fulfillment second =
        parcels.fulfilled(order, new ShipmentLine(SHIRT, 1), new ShipmentLine(ANCHOR, 1));
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(4, 4, 0, 0, 0));

    Fulfillment shipped = Await.success(parcels.ship(first.id()));
    assertThat(shipped.status()).isEqualTo(Status.SHIPPED);
    assertThat(shipped.tracking()).isEqualTo(new Tracking("Royal Mail", "RM123456789GB", null));
    assertThat(parcels.lastEvent(order, FulfillmentChanged.class))
        .isEqualTo(
            new FulfillmentChanged(
                first.id(),
                order,
                Status.SHIPPED,
                List.of(new ShipmentLine(SHIRT, 2)),
                shipped.tracking(),
                new OrderFulfillment(4, 4, 2, 0, 0)));
    Await.success(parcels.ship(second.id()));
    for (Fulfillment parcel : List.of(first, second)) {
      Await.success(parcels.shipping.deliver(new DeliverFulfillment(parcel.id())));
    }

    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(4, 4, 4, 4, 0));
    assertThat(parcels.events(order))
        .containsExactly(
            "fulfillment.created",
            "fulfillment.created",
            "fulfillment.shipped",
            "fulfillment.shipped",
            "fulfillment.delivered",
            "fulfillment.delivered");
  }

  @Test
  void ofTenPackersRacingForFiveUnitsExactlyFivePackOne() {
    String order = parcels.placed(new OrderLine(SHIRT, 5));
    List<Future<Fulfillment>> packers =
        IntStream.range(0, 10)
            .mapToObj(i -> parcels.fulfill(order, new ShipmentLine(SHIRT, 1)))
            .toList();
    assertThat(packers.stream().filter(FulfillmentIT::won)).hasSize(5);
    assertThat(packers.stream().filter(Future::failed).map(Parcels::refused))
        .hasSize(5)
        .allMatch(refusal -> refusal.code() == FailureCode.OVER_FULFILLED);
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(5, 5, 0, 0, 0));
  }

  @Test
  void theSameCommandOnBothNodesAtOnceMakesOneParcel() {
    String order = parcels.placed(new OrderLine(SHIRT, 5));
    FulfillOrder command =
        new FulfillOrder(Ids.command(), order, List.of(new ShipmentLine(SHIRT, 2)));
    List<FulfillmentCreation> answers =
        IntStream.range(0, 16).mapToObj(i -> parcels.shipping.fulfill(command)).toList().stream()
            .map(Await::success)
            .toList();
    assertThat(answers)
        .extracting(answer -> answer.fulfillment().id())
        .containsOnly(answers.get(0).fulfillment().id());
    assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    assertThat(parcels.standing(order).fulfilled()).isEqualTo(2);
  }

  @Test
  void aKeyWithOtherLinesIsRefusedAndAnotherOrdersKeyIsAnotherKey() {
    String order = parcels.placed(new OrderLine(SHIRT, 5));
    List<ShipmentLine> one = List.of(new ShipmentLine(SHIRT, 1));
    Await.success(parcels.shipping.fulfill(new FulfillOrder("packing-1", order, one)));
    assertThat(refused(parcels.shipping.fulfill(new FulfillOrder("packing-1", order, null))).code())
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
    assertThat(
            refused(
                    parcels.shipping.fulfill(
                        new FulfillOrder("packing-1", order, List.of(new ShipmentLine(SHIRT, 2)))))
                .code())
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
    String other = parcels.placed(new OrderLine(SHIRT, 1));
    assertThat(
            Await.success(parcels.shipping.fulfill(new FulfillOrder("packing-1", other, one)))
                .replayed())
        .isFalse();
  }

  @Test
  void aCanceledParcelsUnitsCanBeFulfilledAgain() {
    String order = parcels.placed(new OrderLine(SHIRT, 2));
    Fulfillment wrong = parcels.fulfilled(order, new ShipmentLine(SHIRT, 2));
    CancelFulfillment cancel = new CancelFulfillment(wrong.id());
    Fulfillment canceled = Await.success(parcels.shipping.cancelFulfillment(cancel));
    assertThat(canceled.status()).isEqualTo(Status.CANCELED);
    assertThat(Await.success(parcels.shipping.cancelFulfillment(cancel))).isEqualTo(canceled);
    assertThat(refused(parcels.ship(wrong.id())).code()).isEqualTo(FailureCode.FULFILLMENT_STATE);

    Fulfillment right = parcels.fulfilled(order, new ShipmentLine(SHIRT, 2));
    Await.success(parcels.ship(right.id()));
    assertThat(
            refused(parcels.shipping.cancelFulfillment(new CancelFulfillment(right.id()))).code())
        .isEqualTo(FailureCode.ALREADY_SHIPPED);
  }

  @Test
  void shippingAndDeliveringAgainChangesNothingButTheTracking() {
    String order = parcels.placed(new OrderLine(SHIRT, 1));
    Fulfillment parcel = parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
    DeliverFulfillment deliver = new DeliverFulfillment(parcel.id());
    assertThat(refused(parcels.shipping.deliver(deliver)).code())
        .isEqualTo(FailureCode.FULFILLMENT_STATE);
    Fulfillment shipped = Await.success(parcels.ship(parcel.id()));
    assertThat(Await.success(parcels.ship(parcel.id()))).isEqualTo(shipped);
    ShipFulfillment corrected =
        new ShipFulfillment(
            parcel.id(), "Royal Mail", "RM987654321GB", "https://www.royalmail.com/track");
    assertThat(Await.success(parcels.shipping.ship(corrected)).tracking())
        .isEqualTo(new Tracking("Royal Mail", "RM987654321GB", "https://www.royalmail.com/track"));
    Fulfillment delivered = Await.success(parcels.shipping.deliver(deliver));
    assertThat(Await.success(parcels.shipping.deliver(deliver))).isEqualTo(delivered);
    assertThat(refused(parcels.ship(parcel.id())).code()).isEqualTo(FailureCode.FULFILLMENT_STATE);
    assertThat(parcels.events(order))
        .containsExactly("fulfillment.created", "fulfillment.shipped", "fulfillment.delivered");
  }

  @Test
  void shipAndCancelOfOneParcelAtOnceLeaveOneWinner() {
    for (int round = 0; round < 10; round++) {
      String order = parcels.placed(new OrderLine(SHIRT, 1));
      Fulfillment parcel = parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
      Future<Fulfillment> ship = parcels.ship(parcel.id());
      Future<Fulfillment> cancel =
          parcels.shipping.cancelFulfillment(new CancelFulfillment(parcel.id()));
      assertThat(won(ship)).isNotEqualTo(won(cancel));
      assertThat(parcels.standing(order).shipped()).isEqualTo(won(ship) ? 1 : 0);
    }
  }

  @Test
  void parcelsAreListedOldestFirst() {
    String order = parcels.placed(new OrderLine(SHIRT, 2));
    Fulfillment first = parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
    Fulfillment second = parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
    assertThat(Await.success(parcels.shipping.listFulfillments(new ListFulfillments(order))))
        .isEqualTo(
            new Fulfillments(order, List.of(first, second), new OrderFulfillment(2, 2, 0, 0, 0)));
  }

  @Test
  void whatNobodyKnowsIsNotFound() {
    assertThat(refused(parcels.fulfill(Ids.order(), new ShipmentLine(SHIRT, 1))).code())
        .isEqualTo(FailureCode.ORDER_NOT_FOUND);
    assertThat(refused(parcels.shipping.listFulfillments(new ListFulfillments(Ids.order()))).code())
        .isEqualTo(FailureCode.ORDER_NOT_FOUND);
    assertThat(refused(parcels.ship(Ids.fulfillment())).code())
        .isEqualTo(FailureCode.FULFILLMENT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aQuantityOfNothingIsRefused(int quantity) {
    String order = parcels.placed(new OrderLine(SHIRT, 1));
    assertThat(refused(parcels.fulfill(order, new ShipmentLine(SHIRT, quantity))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void linesOfOneSkuCountTogether() {
    String order = parcels.placed(new OrderLine(SHIRT, 1), new OrderLine(SHIRT, 2));
    ShipmentLine two = new ShipmentLine(SHIRT, 2);
    assertThat(refused(parcels.fulfill(order, two, two)).code())
        .isEqualTo(FailureCode.OVER_FULFILLED);
    assertThat(parcels.fulfilled(order, two, new ShipmentLine(SHIRT, 1)).lines())
        .containsExactly(new ShipmentLine(SHIRT, 3));
  }

  private static boolean won(Future<?> call) {
    return Await.success(call.map(true).otherwise(false));
  }
}
