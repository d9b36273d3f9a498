package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.AnnotateOrder;
import io.souk.api.order.EditOrder;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.RefundOrder;
import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop's people do with orders. */
@ExtendWith(WithGateway.class)
class AdminOrdersIT {
  private static final String ORDERS = "/v1/admin/orders";
  private static final String ORDER = ORDERS + "/" + FakeOrders.CUSTOMERS_ID;
  private static final String LINES = "{'lines': [{'sku': 'chain-bracelet-1', 'quantity': 2}]}";
  private static final String REFUND =
      "{'amount': {'amount': 1999, 'currency': 'EUR'}, 'reason': 'arrived broken'}";

  private final GatewayUnderTest gateway;

  AdminOrdersIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.orders.forget();
  }

  @Test
  void ordersAreFoundByAllThatIsKnownOfThem() {
    get(ORDERS
            + "?email=Ada@example.com&customer_id=cus_1&sku=chain-bracelet-1"
            + "&status=confirmed,canceled&payment_status=captured&fulfillment_status=shipped"
            + "&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00.5%2B01:00&limit=7&cursor=abc")
        .ok(200);
    assertThat(gateway.orders.listed)
        .containsExactly(
            new ListOrders(
                "Ada@example.com",
                "cus_1",
                "chain-bracelet-1",
                List.of(Order.Status.CONFIRMED, Order.Status.CANCELED),
                List.of(Order.PaymentStatus.CAPTURED),
                List.of(Order.FulfillmentStatus.SHIPPED),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-31T23:00:00.5Z"),
                7,
                "abc"));
  }

  @Test
  void withoutConditionsAllOrdersAreListed() {
    get(ORDERS).ok(200);
    assertThat(gateway.orders.listed)
        .containsExactly(new ListOrders(null, null, null, null, null, null, null, null, 20, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=paid               | query status",
        "status=confirmed,         | query status",
        "status=unknown            | query status",
        "payment_status=pending    | query payment_status",
        "from=yesterday            | query from",
        "from=2026-01-01           | query from",
        "to=2026-13-01T00:00:00Z   | query to",
        "limit=0                   | query limit",
        "limit=101                 | query limit"
      })
  void aConditionThatMakesNoSenseIsPointedAt(String query, String at) {
    assertThat(
            get(ORDERS + "?" + query)
                .problem(400, "invalid_request")
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("at"))
        .isEqualTo(at);
    assertThat(gateway.orders.listed).isEmpty();
  }

  @Test
  void anOrderTellsItsVersion() {
    Reply reply = get(ORDER);
    assertThat(reply.ok(200).getString("customer_id")).isEqualTo(FakeCustomers.ID);
    assertThat(reply.header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void anOrderIsEditedAsItWasSeen() {
    edit("\"3\"").ok(200);
    assertThat(gateway.orders.edited)
        .containsExactly(
            new EditOrder(
                FakeOrders.CUSTOMERS_ID,
                List.of(new PlaceOrder.OrderLine("chain-bracelet-1", 2)),
                3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "*", "W/\"3\"", "\"\"", "\"9999999999\"", "\"3\", \"4\""})
  void anEditNamesOneVersion(String etag) {
    edit(etag).problem(400, "invalid_request");
    assertThat(gateway.orders.edited).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER_CHANGED, 412",
    "ORDER_NOT_EDITABLE, 409",
    "EDIT_EXCEEDS_AUTHORIZED, 409",
    "INSUFFICIENT_STOCK, 409",
    "UNKNOWN_SKU, 422",
    "ORDER_NOT_FOUND, 404"
  })
  void anEditThatIsRefusedIsItsProblem(FailureCode code, int status) {
    gateway.orders.onEdit = command -> Future.failedFuture(new Failure(code, "Refused."));
    edit("\"3\"").problem(status, code.wire());
  }

  @Test
  void moneyIsGivenBackOncePerKey() {
    assertThat(post(ORDER + "/refunds", "refund-1", REFUND).ok(201).getString("status"))
        .isEqualTo("pending");
    assertThat(gateway.orders.refunded)
        .containsExactly(
            new RefundOrder(
                "refund-1", FakeOrders.CUSTOMERS_ID, new Money(1999, "EUR"), "arrived broken"));
  }

  @ParameterizedTest
  @CsvSource({
    "REFUND_EXCEEDS_CAPTURED, 409",
    "ORDER_NOT_REFUNDABLE, 409",
    "IDEMPOTENCY_KEY_REUSED, 422",
    "ORDER_NOT_FOUND, 404"
  })
  void aRefundThatIsRefusedIsItsProblem(FailureCode code, int status) {
    gateway.orders.onRefund = command -> Future.failedFuture(new Failure(code, "Refused."));
    post(ORDER + "/refunds", "refund-1", REFUND).problem(status, code.wire());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "9007199254740992", "'1999'"})
  void anAmountThatIsNoneIsRefused(String amount) {
    post(ORDER + "/refunds", "refund-1", REFUND.replace("1999", amount))
        .problem(400, "invalid_request");
    assertThat(gateway.orders.refunded).isEmpty();
  }

  @Test
  void withoutAKeyNothingIsGivenBack() {
    gateway
        .send(
            gateway
                .asAdmin(ORDER + "/refunds", "application/json")
                .POST(BodyPublishers.ofString(json(REFUND))))
        .problem(400, "missing_idempotency_key");
  }

  @Test
  void aNoteIsKeptOncePerKeyUnderTheAdminsName() {
    String text = "{'text': 'Called the buyer.'}";
    post(ORDER + "/notes", "call-1", text).ok(201);
    post(ORDER + "/notes", "call-1", text).ok(201);
    post(ORDER + "/notes", "call-2", text).ok(201);
    post(ORDERS + "/ord_2/notes", "call-1", text).ok(201);
    List<AnnotateOrder> notes = gateway.orders.annotated;
    assertThat(notes)
        .hasSize(4)
        .allSatisfy(
            note -> {
              assertThat(note.author()).isEqualTo("owner");
              assertThat(note.text()).isEqualTo("Called the buyer.");
              assertThat(note.noteId()).matches("note_[0-9a-f]{32}");
            });
    assertThat(notes.get(1)).isEqualTo(notes.get(0));
    assertThat(notes.stream().map(AnnotateOrder::noteId).distinct()).hasSize(3);
    assertThat(get(ORDER + "/notes").ok(200).getJsonArray("data")).hasSize(1);
  }

  @Test
  void anOrderIsCanceledOrBeingCanceled() {
    assertThat(post(ORDER + "/cancel", "ignored", "").ok(200).getString("status"))
        .isEqualTo("canceled");
    gateway.orders.onCancel = id -> FakeOrders.succeeded(Order.Status.PENDING);
    Reply reply = post(ORDER + "/cancel", "ignored", "");
    reply.ok(202);
    assertThat(reply.header("Location")).startsWith("/v1/orders/");
    assertThat(gateway.orders.canceled)
        .containsExactly(FakeOrders.CUSTOMERS_ID, FakeOrders.CUSTOMERS_ID);
  }

  @Test
  void anOrdersMoneyIsTakenOrBeingTaken() {
    assertThat(post(ORDER + "/capture", "ignored", "").ok(200).getString("payment_status"))
        .isEqualTo("partially_refunded");
    gateway.orders.onCapture = id -> FakeOrders.succeeded(Order.Status.CONFIRMED);
    Reply reply = post(ORDER + "/capture", "ignored", "");
    assertThat(reply.ok(202).getString("payment_status")).isEqualTo("authorized");
    assertThat(reply.header("Location")).startsWith("/v1/orders/");
    assertThat(gateway.orders.captured)
        .containsExactly(FakeOrders.CUSTOMERS_ID, FakeOrders.CUSTOMERS_ID);
  }

  @ParameterizedTest
  @CsvSource({"ORDER_NOT_CAPTURABLE, 409", "ORDER_NOT_FOUND, 404"})
  void aCaptureThatIsRefusedIsItsProblem(FailureCode code, int status) {
    gateway.orders.onCapture = id -> Future.failedFuture(new Failure(code, "Refused."));
    post(ORDER + "/capture", "ignored", "").problem(status, code.wire());
  }

  private Reply get(String path) {
    return gateway.send(gateway.asAdmin(path, "application/json").GET());
  }

  private Reply edit(String etag) {
    return gateway.send(
        gateway
            .asAdmin(ORDER + "/lines", "application/json")
            .header("If-Match", etag)
            .PUT(BodyPublishers.ofString(json(LINES))));
  }

  private Reply post(String path, String key, String body) {
    return gateway.send(
        gateway
            .asAdmin(path, "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json(body))));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
