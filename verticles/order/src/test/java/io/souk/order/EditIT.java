package io.souk.order;

import static io.souk.order.FakeCatalog.BRACELET;
import static io.souk.order.FakeCatalog.SHIRT;
import static io.souk.order.FakeCatalog.TOP;
import static io.souk.order.Orderly.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.inventory.Hold;
import io.souk.api.order.EditOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.payment.PaymentCaptured;
import io.souk.api.shipping.Fulfillment;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Confirmed orders whose lines change. Two shirts and a bracelet were ordered, of ten each. */
class EditIT {
  private static final Map<String, String> LATER = Map.of("order.capture", "on_shipment");
  private static final OrderLine ONE_SHIRT = new OrderLine(SHIRT, 1);
  private static final OrderLine ONE_TOP = new OrderLine(TOP, 1);

  private final Orderly shop = new Orderly();
  private final TestNode node = shop.node(LATER);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anEditedOrderHasOtherLinesTotalsStockAndShipment() {
    Order order = placed();

    Order edited = edit(order, ONE_SHIRT, ONE_TOP);

    assertThat(edited.version()).isEqualTo(1);
    assertThat(edited.lines()).extracting(Order.Line::sku).containsExactly(SHIRT, TOP);
    assertThat(edited.totals()).isEqualTo(new Order.Totals(usd(11_000), usd(11_000)));
    assertThat(shop.inventory.available(SHIRT)).isEqualTo(9);
    assertThat(shop.inventory.available(BRACELET)).isEqualTo(10);
    assertThat(shop.inventory.available(TOP)).isEqualTo(9);
    assertThat(shop.shipping.version(order.id())).isEqualTo(1);
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.edited");

    assertThat(edit(order, ONE_SHIRT, ONE_TOP)).isEqualTo(edited);
    assertThat(shop.events(order.id())).hasSize(2);
  }

  @Test
  void whatIsTakenInTheEndIsTheEditedTotal() {
    Order order = placed();
    edit(order, ONE_SHIRT);

    node.hear(
        "shipping",
        "fulfillment.shipped",
        order.id(),
        new FulfillmentChanged(
            "ful_1",
            order.id(),
            Fulfillment.Status.SHIPPED,
            List.of(),
            null,
            new OrderFulfillment(1, 1, 1, 0, 0)));
    Order ended = shop.ended(node, order.id());

    assertThat(ended.paymentStatus()).isEqualTo(Order.PaymentStatus.CAPTURED);
    assertThat(Objects.requireNonNull(shop.payments.of(order.id())).captured())
        .isEqualTo(usd(5_000));
    assertThat(shop.database.queryLong("SELECT captured FROM orders")).isEqualTo(5_000);
  }

  @Test
  void anEditMayGoBackUpToWhatWasAuthorizedAndNoFurther() {
    Order order = placed();
    Order cheaper = edit(order, ONE_SHIRT);

    assertThat(refusal(cheaper, new OrderLine(SHIRT, 3)))
        .isEqualTo(FailureCode.EDIT_EXCEEDS_AUTHORIZED);
    Order again = edit(cheaper, new OrderLine(SHIRT, 2), new OrderLine(BRACELET, 1));

    assertThat(again.totals()).isEqualTo(order.totals());
    assertThat(again.version()).isEqualTo(2);
  }

  @Test
  void anEditOfAnotherVersionOrForTooLittleStockIsRefused() {
    Order order = placed();
    shop.inventory.stock(TOP, 1);

    assertThat(refusal(order, new OrderLine(TOP, 2))).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(refusal(order, new OrderLine("nothing", 1))).isEqualTo(FailureCode.UNKNOWN_SKU);
    edit(order, ONE_SHIRT);
    assertThat(refusal(order, ONE_TOP)).isEqualTo(FailureCode.ORDER_CHANGED);
    assertThat(shop.inventory.available(TOP)).isEqualTo(1);
  }

  @ParameterizedTest(name = "statement {index}")
  @ValueSource(strings = {OrderSql.FIND, SagaSql.LOOK})
  void anEditOfWhatAnotherEditHasChangedIsRefusedWhicheverReadIsStale(String read) {
    Order order = placed();
    Interruptions.Hanging stale = node.interruptions().hangOnce(read, true);
    Future<Order> late =
        node.call(Orderly.PATIENCE, orders -> orders.edit(command(order, ONE_TOP)));
    Await.success(stale.reached());

    Order edited = edit(order, ONE_SHIRT);
    stale.letGo();

    assertThat(((Failure) Await.failure(late)).code()).isEqualTo(FailureCode.ORDER_CHANGED);
    assertThat(shop.get(node, order.id())).isEqualTo(edited);
  }

  @Test
  void whatIsSetAsideForSendingIsNotEditedAndKeepsItsStock() {
    Order order = placed();
    shop.shipping.fulfill(order.id());

    assertThat(refusal(order, ONE_TOP)).isEqualTo(FailureCode.ORDER_NOT_EDITABLE);

    assertThat(shop.ended(node, order.id()).lines()).isEqualTo(order.lines());
    assertThat(shop.inventory.available(SHIRT)).isEqualTo(8);
    assertThat(shop.inventory.available(TOP)).isEqualTo(10);
  }

  @Test
  void anEditWaitsForItsTurnAndIsRefusedBeforeAnythingIsWritten() {
    Order order = placed();
    Map<String, Object> one = new HashMap<>(LATER);
    one.put("order.max_in_flight", 1);
    TestNode small = shop.node(one);
    Interruptions.Hanging quote = small.interruptions().hangOnce("quote", false);
    Future<OrderPlacement> before = small.call(Orderly.PATIENCE, orders -> orders.place(anOrder()));
    Await.success(quote.reached());

    Future<Order> editing =
        small.call(Orderly.PATIENCE, orders -> orders.edit(command(order, ONE_SHIRT)));

    assertThat(((Failure) Await.failure(editing)).code()).isEqualTo(FailureCode.OVERLOADED);
    assertThat(shop.get(node, order.id())).isEqualTo(order);
    quote.letGo();
    shop.ended(small, Await.success(before).order().id());
    Future<Order> again =
        small.call(Orderly.PATIENCE, orders -> orders.edit(command(order, ONE_SHIRT)));
    assertThat(Await.success(again).version()).isEqualTo(1);
  }

  @Test
  void whatIsPaidForIsNotEdited() {
    TestNode hasty = shop.node();
    Order order = shop.ended(hasty, shop.place(hasty, anOrder()).order().id());

    assertThat(refusal(order, ONE_SHIRT)).isEqualTo(FailureCode.ORDER_NOT_EDITABLE);
  }

  @ParameterizedTest(name = "before or after {0} (performed: {1})")
  @CsvSource({"revise, false", "revise, true"})
  void anotherNodeGoesOnWithAnEditWhereOneCrashed(String method, boolean performed) {
    TestNode dying = shop.frailNode(LATER);
    Order order = shop.ended(dying, shop.place(dying, anOrder()).order().id());
    Interruptions.Hanging forEver = dying.interruptions().hangOnce(method, performed);
    Future<Order> unused =
        dying.call(Orderly.PATIENCE, orders -> orders.edit(command(order, ONE_SHIRT)));
    Await.success(forEver.reached());

    TestNode other = shop.node(LATER);
    Order edited = shop.ended(other, order.id());

    assertThat(edited.version()).isEqualTo(1);
    assertThat(shop.inventory.available(SHIRT)).isEqualTo(9);
    assertThat(shop.events(order.id())).containsExactly("order.placed", "order.edited");
  }

  @Test
  void anOrderCanceledDuringAnEditLeavesNoTrace() {
    Order order = placed();
    Interruptions.Hanging revise = node.interruptions().hangOnce("revise", false);
    Future<Order> editing =
        node.call(Orderly.PATIENCE, orders -> orders.edit(command(order, ONE_TOP)));
    Await.success(revise.reached());

    shop.assertCanceledWithoutTrace(shop.cancel(node, order.id()), "requested");
    revise.letGo();

    assertThat(Await.success(editing).status()).isEqualTo(Order.Status.CANCELED);
    assertThat(shop.inventory.status(order.id())).isEqualTo(Hold.Status.RELEASED);
    assertThat(shop.inventory.available(TOP)).isEqualTo(10);
  }

  @Test
  void moneyTakenDuringAnEditIsNotedAndTheEditGoesOn() {
    Order order = placed();
    Interruptions.Hanging revise = node.interruptions().hangOnce("revise", false);
    Future<Order> editing =
        node.call(Orderly.PATIENCE, orders -> orders.edit(command(order, ONE_SHIRT)));
    Await.success(revise.reached());

    node.hear(
        "payment", "payment.captured", order.id(), new PaymentCaptured(order.id(), usd(14_299)));

    Order edited = Await.success(editing);
    assertThat(edited.version()).isEqualTo(1);
    assertThat(edited.paymentStatus()).isEqualTo(Order.PaymentStatus.CAPTURED);
    var before = shop.database.rows("SELECT * FROM saga");
    revise.letGo();
    Await.success(node.stop());
    assertThat(shop.database.rows("SELECT * FROM saga")).isEqualTo(before);
  }

  private Order placed() {
    return shop.ended(node, shop.place(node, anOrder()).order().id());
  }

  private Order edit(Order seen, OrderLine... lines) {
    return Await.success(node.call(Orderly.PATIENCE, orders -> orders.edit(command(seen, lines))));
  }

  private FailureCode refusal(Order seen, OrderLine... lines) {
    return ((Failure)
            Await.failure(node.call(Orderly.PATIENCE, orders -> orders.edit(command(seen, lines)))))
        .code();
  }

  private static EditOrder command(Order seen, OrderLine... lines) {
    Integer version = seen.version();
    return new EditOrder(seen.id(), List.of(lines), version == null ? 0 : version);
  }

  private static Money usd(long cents) {
    return new Money(cents, "USD");
  }
}
