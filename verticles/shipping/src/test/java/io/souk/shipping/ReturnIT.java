package io.souk.shipping;

import static io.souk.shipping.Parcels.ANCHOR;
import static io.souk.shipping.Parcels.SHIRT;
import static io.souk.shipping.Parcels.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.shipping.CancelReturn;
import io.souk.api.shipping.GetReturn;
import io.souk.api.shipping.ListReturns;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ReceiveReturn;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.Return.Status;
import io.souk.api.shipping.ReturnCanceled;
import io.souk.api.shipping.ReturnCreation;
import io.souk.api.shipping.ReturnReceipt;
import io.souk.api.shipping.ReturnReceived;
import io.souk.api.shipping.ReturnRequested;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shipped units that come back. */
@ExtendWith(WithParcels.class)
class ReturnIT {
  private final Parcels parcels;

  ReturnIT(Parcels parcels) {
    this.parcels = parcels;
  }

  @AfterEach
  void balanced() {
    ShipmentAudit.assertBalanced(parcels.database);
  }

  @Test
  void aReturnComesInBitByBitAndEachBitIsTold() {
    String order = parcels.shipped(new OrderLine(SHIRT, 3), new OrderLine(ANCHOR, 1));
    Return requested = Await.success(request(order, line(SHIRT, 3), line(ANCHOR, 1))).returned();
    assertThat(requested.status()).isEqualTo(Status.REQUESTED);
    assertThat(parcels.lastEvent(order, ReturnRequested.class))
        .isEqualTo(
            new ReturnRequested(requested.id(), order, List.of(line(ANCHOR, 1), line(SHIRT, 3))));

    ReceivedLine good = new ReceivedLine(SHIRT, 1, true);
    ReceivedLine torn = new ReceivedLine(SHIRT, 1, false);
    ReturnReceipt first = Await.success(receive(requested, "box-1", torn, good));
    assertThat(first.returned().status()).isEqualTo(Status.PARTIALLY_RECEIVED);
    assertThat(parcels.lastEvent(order, ReturnReceived.class))
        .isEqualTo(
            new ReturnReceived(
                requested.id(),
                first.receiptId(),
                order,
                List.of(torn, good),
                new OrderFulfillment(4, 4, 4, 0, 2)));
    ReturnReceipt second =
        Await.success(receive(requested, "box-2", good, new ReceivedLine(ANCHOR, 1, true)));

    assertThat(second.returned().status()).isEqualTo(Status.RECEIVED);
    assertThat(Await.success(parcels.shipping.getReturn(new GetReturn(requested.id()))))
        .isEqualTo(second.returned());
    assertThat(parcels.standing(order).returned()).isEqualTo(4);
    assertThat(refused(receive(requested, "box-3", good)).code())
        .isEqualTo(FailureCode.OVER_RETURNED);
    assertThat(refused(cancel(requested)).code()).isEqualTo(FailureCode.RETURN_STATE);
  }

  @Test
  void noUnitComesBackTwiceHoweverManyAskAtOnce() {
    String order = parcels.shipped(new OrderLine(SHIRT, 3));
    List<Future<ReturnCreation>> requests =
        IntStream.range(0, 8).mapToObj(i -> request(order, line(SHIRT, 1))).toList();
    assertThat(requests.stream().filter(ReturnIT::won)).hasSize(3);
    assertThat(requests.stream().filter(Future::failed).map(Parcels::refused))
        .hasSize(5)
        .allMatch(refusal -> refusal.code() == FailureCode.OVER_RETURNED);
  }

  @Test
  void noUnitIsReceivedTwiceHoweverManyUnpackAtOnce() {
    String order = parcels.shipped(new OrderLine(SHIRT, 2));
    Return requested = Await.success(request(order, line(SHIRT, 2))).returned();
    List<Future<ReturnReceipt>> receipts =
        IntStream.range(0, 6)
            .mapToObj(i -> receive(requested, "box-" + i, new ReceivedLine(SHIRT, 1, true)))
            .toList();
    assertThat(receipts.stream().filter(ReturnIT::won)).hasSize(2);
    assertThat(parcels.standing(order).returned()).isEqualTo(2);
    assertThat(parcels.events(order)).filteredOn("return.received"::equals).hasSize(2);
  }

  @Test
  void aReceiptRepeatedOnBothNodesAtOnceCountsOnce() {
    String order = parcels.shipped(new OrderLine(SHIRT, 2));
    Return requested = Await.success(request(order, line(SHIRT, 2))).returned();
    List<ReturnReceipt> answers =
        IntStream.range(0, 8)
            .mapToObj(i -> receive(requested, "box-1", new ReceivedLine(SHIRT, 1, true)))
            .toList()
            .stream()
            .map(Await::success)
            .toList();
    assertThat(answers)
        .extracting(ReturnReceipt::receiptId)
        .containsOnly(answers.get(0).receiptId());
    assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    assertThat(parcels.standing(order).returned()).isEqualTo(1);
    assertThat(refused(receive(requested, "box-1", new ReceivedLine(SHIRT, 1, false))).code())
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void aReturnAskedForTwiceWithOneKeyIsOneReturn() {
    String order = parcels.shipped(new OrderLine(SHIRT, 2));
    RequestReturn command = new RequestReturn("letter-1", order, List.of(line(SHIRT, 1)));
    ReturnCreation first = Await.success(parcels.shipping.requestReturn(command));
    assertThat(Await.success(parcels.shipping.requestReturn(command)))
        .isEqualTo(new ReturnCreation(first.returned(), true));
    RequestReturn other = new RequestReturn("letter-1", order, List.of(line(SHIRT, 2)));
    assertThat(refused(parcels.shipping.requestReturn(other)).code())
        .isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void whatACanceledReturnStillExpectedCanBeAnnouncedAgain() {
    String order = parcels.shipped(new OrderLine(SHIRT, 2));
    Return requested = Await.success(request(order, line(SHIRT, 2))).returned();
    Await.success(receive(requested, "box-1", new ReceivedLine(SHIRT, 1, true)));
    Return canceled = Await.success(cancel(requested));
    assertThat(canceled.status()).isEqualTo(Status.CANCELED);
    assertThat(Await.success(cancel(requested))).isEqualTo(canceled);
    assertThat(parcels.lastEvent(order, ReturnCanceled.class))
        .isEqualTo(new ReturnCanceled(requested.id(), order));
    assertThat(refused(receive(requested, "box-2", new ReceivedLine(SHIRT, 1, true))).code())
        .isEqualTo(FailureCode.RETURN_STATE);
    assertThat(refused(request(order, line(SHIRT, 2))).code()).isEqualTo(FailureCode.OVER_RETURNED);
    Return again = Await.success(request(order, line(SHIRT, 1))).returned();
    assertThat(Await.success(parcels.shipping.listReturns(new ListReturns(order))).returns())
        .containsExactly(canceled, again);
  }

  @Test
  void whatIsStillHereCannotComeBack() {
    String order = parcels.placed(new OrderLine(SHIRT, 2));
    assertThat(refused(request(order, line(SHIRT, 1))).code()).isEqualTo(FailureCode.OVER_RETURNED);
    assertThat(refused(request(Ids.order(), line(SHIRT, 1))).code())
        .isEqualTo(FailureCode.ORDER_NOT_FOUND);
    assertThat(refused(parcels.shipping.getReturn(new GetReturn(Ids.returned()))).code())
        .isEqualTo(FailureCode.RETURN_NOT_FOUND);
  }

  @Test
  void aSkuIsNamedOncePerReturnAndNotWithoutAReason() {
    String order = parcels.shipped(new OrderLine(SHIRT, 2));
    assertThat(refused(request(order, line(SHIRT, 1), line(SHIRT, 1))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(request(order, new RequestReturn.Line(SHIRT, 1, " "))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private Future<ReturnCreation> request(String order, RequestReturn.Line... lines) {
    return parcels.shipping.requestReturn(new RequestReturn(Ids.command(), order, List.of(lines)));
  }

  private Future<ReturnReceipt> receive(Return requested, String key, ReceivedLine... lines) {
    return parcels.shipping.receiveReturn(new ReceiveReturn(key, requested.id(), List.of(lines)));
  }

  private Future<Return> cancel(Return requested) {
    return parcels.shipping.cancelReturn(new CancelReturn(requested.id()));
  }

  private static RequestReturn.Line line(String sku, int quantity) {
    return new RequestReturn.Line(sku, quantity, "too small");
  }

  private static boolean won(Future<?> call) {
    return Await.success(call.map(true).otherwise(false));
  }
}
