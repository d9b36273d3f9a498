package io.souk.shipping;

import static io.souk.shipping.Parcels.ANCHOR;
import static io.souk.shipping.Parcels.SHIRT;
import static io.souk.shipping.Parcels.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ReviseOrder;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.WithdrawOrder;
import io.souk.api.shipping.Withdrawal;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that are canceled or edited while somebody packs them. */
@ExtendWith(WithParcels.class)
class WithdrawalIT {
  private final Parcels parcels;

  WithdrawalIT(Parcels parcels) {
    this.parcels = parcels;
  }

  @AfterEach
  void balanced() {
    ShipmentAudit.assertBalanced(parcels.database);
  }

  @Test
  void aWithdrawnOrdersPendingParcelsAreCanceledAndNoneAreMade() {
    String order = parcels.placed(new OrderLine(SHIRT, 2), new OrderLine(ANCHOR, 1));
    parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
    parcels.fulfilled(order, new ShipmentLine(ANCHOR, 1));

    Withdrawal withdrawal = Await.success(withdraw(order));

    assertThat(Await.success(withdraw(order))).isEqualTo(withdrawal);
    assertThat(refused(parcels.fulfill(order, new ShipmentLine(SHIRT, 1))).code())
        .isEqualTo(FailureCode.ORDER_WITHDRAWN);
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(3, 0, 0, 0, 0));
    assertThat(parcels.events(order))
        .containsExactly(
            "fulfillment.created",
            "fulfillment.created",
            "fulfillment.canceled",
            "fulfillment.canceled");
    assertThat(parcels.lastEvent(order, FulfillmentChanged.class).orderFulfillment())
        .isEqualTo(new OrderFulfillment(3, 0, 0, 0, 0));
  }

  @Test
  void anOrderOfWhichAnythingIsOutIsNotWithdrawn() {
    String order = parcels.placed(new OrderLine(SHIRT, 2));
    Await.success(parcels.ship(parcels.fulfilled(order, new ShipmentLine(SHIRT, 1)).id()));
    parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));

    assertThat(refused(withdraw(order)).code()).isEqualTo(FailureCode.ALREADY_SHIPPED);
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(2, 2, 1, 0, 0));
  }

  @Test
  void ofWithdrawingAndShippingAtOnceExactlyOneHappens() {
    for (int round = 0; round < 20; round++) {
      String order = parcels.placed(new OrderLine(SHIRT, 1));
      Fulfillment parcel = parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
      Future<?> first = round % 2 == 0 ? withdraw(order) : parcels.ship(parcel.id());
      Future<?> second = round % 2 == 0 ? parcels.ship(parcel.id()) : withdraw(order);
      boolean firstWon = Await.success(first.map(true).otherwise(false));
      assertThat(Await.success(second.map(true).otherwise(false))).isNotEqualTo(firstWon);
      FailureCode expected =
          firstWon == (round % 2 == 0)
              ? FailureCode.FULFILLMENT_STATE
              : FailureCode.ALREADY_SHIPPED;
      assertThat(refused(firstWon ? second : first).code()).isEqualTo(expected);
    }
  }

  @Test
  void ofWithdrawingAndPackingAtOnceNothingStaysPending() {
    for (int round = 0; round < 10; round++) {
      String order = parcels.placed(new OrderLine(SHIRT, 1));
      Future<Fulfillment> pack = parcels.fulfill(order, new ShipmentLine(SHIRT, 1));
      Await.success(withdraw(order));
      Await.success(pack.transform(done -> Future.succeededFuture()));
      assertThat(parcels.standing(order).fulfilled()).isZero();
    }
  }

  @Test
  void anOrderWithdrawnBeforeItIsHeardOfIsNeverSent() {
    String order = Ids.order();
    Await.success(withdraw(order));
    assertThat(refused(parcels.fulfill(order, new ShipmentLine(SHIRT, 1))).code())
        .isEqualTo(FailureCode.ORDER_NOT_FOUND);
    parcels.place(order, new OrderLine(SHIRT, 1));
    assertThat(refused(parcels.fulfill(order, new ShipmentLine(SHIRT, 1))).code())
        .isEqualTo(FailureCode.ORDER_WITHDRAWN);
  }

  @Test
  void aCanceledOrderIsWithdrawnEvenIfNobodyAsked() {
    String order = parcels.placed(new OrderLine(SHIRT, 1));
    parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));
    parcels.cancel(order);
    assertThat(refused(parcels.fulfill(order, new ShipmentLine(SHIRT, 1))).code())
        .isEqualTo(FailureCode.ORDER_WITHDRAWN);
    assertThat(parcels.standing(order).fulfilled()).isZero();
  }

  @Test
  void anEditReplacesTheLinesUntilAnythingIsFulfilled() {
    String order = parcels.placed(new OrderLine(SHIRT, 2));
    Await.success(revise(order, 1, new ShipmentLine(SHIRT, 1), new ShipmentLine(ANCHOR, 3)));
    assertThat(parcels.standing(order).ordered()).isEqualTo(4);
    Await.success(revise(order, 2, new ShipmentLine(ANCHOR, 3)));
    Await.success(revise(order, 1, new ShipmentLine(SHIRT, 9)));
    assertThat(parcels.standing(order).ordered()).isEqualTo(3);
    assertThat(refused(parcels.fulfill(order, new ShipmentLine(SHIRT, 1))).code())
        .isEqualTo(FailureCode.OVER_FULFILLED);

    parcels.fulfilled(order, new ShipmentLine(ANCHOR, 1));
    assertThat(refused(revise(order, 3, new ShipmentLine(ANCHOR, 2))).code())
        .isEqualTo(FailureCode.ALREADY_FULFILLED);
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(3, 1, 0, 0, 0));
  }

  @Test
  void anEditNobodyAnnouncedCancelsWhatIsPackedButNoLongerOrdered() {
    String order = parcels.placed(new OrderLine(SHIRT, 3), new OrderLine(ANCHOR, 1));
    Await.success(parcels.ship(parcels.fulfilled(order, new ShipmentLine(SHIRT, 1)).id()));
    parcels.fulfilled(order, new ShipmentLine(SHIRT, 1));

    parcels.edit(order, new OrderLine(SHIRT, 2));
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(2, 2, 1, 0, 0));
    parcels.edit(order, new OrderLine(ANCHOR, 1));
    assertThat(parcels.standing(order)).isEqualTo(new OrderFulfillment(2, 1, 1, 0, 0));
  }

  @Test
  void anEditThatWasAnnouncedIsNotTakenBackByOldNews() {
    String order = parcels.placed(new OrderLine(SHIRT, 3));
    Await.success(revise(order, 1, new ShipmentLine(SHIRT, 2)));
    Await.success(revise(order, 2, new ShipmentLine(SHIRT, 1)));
    parcels.edit(order, new OrderLine(SHIRT, 2));
    assertThat(parcels.standing(order).ordered()).isEqualTo(1);
  }

  @Test
  void anEditThatOvertakesItsOrderStands() {
    String order = Ids.order();
    Await.success(revise(order, 1, new ShipmentLine(ANCHOR, 1)));
    parcels.place(order, new OrderLine(SHIRT, 2));
    assertThat(parcels.standing(order).ordered()).isEqualTo(1);
    parcels.fulfilled(order, new ShipmentLine(ANCHOR, 1));
  }

  private Future<Withdrawal> withdraw(String order) {
    return parcels.shipping.withdraw(new WithdrawOrder(order, "requested"));
  }

  private Future<?> revise(String order, long version, ShipmentLine... lines) {
    return parcels.shipping.revise(new ReviseOrder(order, version, List.of(lines)));
  }
}
