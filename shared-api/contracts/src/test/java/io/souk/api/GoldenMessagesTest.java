package io.souk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souk.api.cart.Carts;
import io.souk.api.catalog.Catalog;
import io.souk.api.customer.CustomerErased;
import io.souk.api.customer.Customers;
import io.souk.api.event.EventSink;
import io.souk.api.event.EventSource;
import io.souk.api.inventory.Hold;
import io.souk.api.inventory.Inventory;
import io.souk.api.notification.Notifications;
import io.souk.api.order.Order;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.OrderCompleted;
import io.souk.api.order.OrderEdited;
import io.souk.api.order.OrderPlaced;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.order.OrderRefunded;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payment;
import io.souk.api.payment.PaymentAuthorized;
import io.souk.api.payment.PaymentCanceled;
import io.souk.api.payment.PaymentCaptured;
import io.souk.api.payment.PaymentDeclined;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.PaymentRefunded;
import io.souk.api.payment.Payments;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.FulfillmentChanged;
import io.souk.api.shipping.ReturnCanceled;
import io.souk.api.shipping.ReturnReceived;
import io.souk.api.shipping.ReturnRequested;
import io.souk.api.shipping.Shipping;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are messages as the first release wrote them. They stay as they are: a contract
 * that no longer reads or writes them has broken its neighbors.
 */
class GoldenMessagesTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final List<Class<?>> CONTRACTS =
      List.of(
          Carts.class,
          Catalog.class,
          Inventory.class,
          Orders.class,
          Payments.class,
          Shipping.class,
          Notifications.class,
          Promotions.class,
          Customers.class,
          EventSource.class,
          EventSink.class);

  // A file of each area.
  private static final List<String> FILES =
      List.of(
          "cart",
          "catalog",
          "customer",
          "event",
          "inventory",
          "notification",
          "order",
          "payment",
          "promotion",
          "shipping");

  static Stream<Class<?>> messages() {
    Set<Class<?>> types = new LinkedHashSet<>();
    types.add(OrderPlaced.class);
    types.add(OrderCanceled.class);
    types.add(FulfillmentChanged.class);
    types.add(ReturnRequested.class);
    types.add(ReturnReceived.class);
    types.add(ReturnCanceled.class);
    types.add(OrderRefundRequested.class);
    types.add(PaymentAuthorized.class);
    types.add(PaymentDeclined.class);
    types.add(PaymentCaptured.class);
    types.add(PaymentRefunded.class);
    types.add(PaymentRefundFailed.class);
    types.add(PaymentCanceled.class);
    types.add(OrderEdited.class);
    types.add(OrderCompleted.class);
    types.add(OrderRefunded.class);
    types.add(CustomerErased.class);
    types.add(Failure.Message.class);
    for (Class<?> contract : CONTRACTS) {
      for (Method method : contract.getMethods()) {
        types.add(method.getParameterTypes()[0]);
        ParameterizedType reply = (ParameterizedType) method.getGenericReturnType();
        types.add((Class<?>) reply.getActualTypeArguments()[0]);
      }
    }
    return types.stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageReadsAndWritesItsGoldenForm(Class<?> type) throws IOException {
    JsonNode golden = golden(type);

    Object message = WireFormat.decode(golden, type);

    assertThat(written(message)).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageFromANewerNeighborIsReadWithoutWhatWeDoNotKnow(Class<?> type)
      throws IOException {
    JsonNode newer = withUnknownFields(golden(type));

    Object message = WireFormat.decode(newer, type);

    // A failure's facts are free-form, so they keep what they do not know.
    if (type != Failure.Message.class && type != io.souk.api.event.Deliver.class) {
      assertThat(written(message)).isEqualTo(golden(type));
    }
  }

  @Test
  void anEnumValueFromANewerNeighborBecomesUnknown() throws IOException {
    assertThat(WireFormat.decode(changed("Hold", "status", "waitlisted"), Hold.class).status())
        .isEqualTo(Hold.Status.UNKNOWN);
    assertThat(WireFormat.decode(changed("Payment", "status", "disputed"), Payment.class).status())
        .isEqualTo(Payment.Status.UNKNOWN);
    Order order = WireFormat.decode(changed("Order", "payment_status", "pledged"), Order.class);
    assertThat(order.paymentStatus()).isEqualTo(Order.PaymentStatus.UNKNOWN);
  }

  @Test
  void aFailureCodeFromANewerNeighborBecomesInternal() {
    Failure failure = new Failure.Message("quantum_flux", "Newer than us", null).toFailure();

    assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
  }

  @Test
  void aFailureCrossesTheWireWithItsFacts() {
    Failure sent = new Failure(FailureCode.INSUFFICIENT_STOCK, "Only 1 left").with("available", 1);

    Failure received =
        WireFormat.decode(WireFormat.encode(sent.toMessage()), Failure.Message.class).toFailure();

    assertThat(received.code()).isEqualTo(FailureCode.INSUFFICIENT_STOCK);
    assertThat(received.detail()).isEqualTo("Only 1 left");
    assertThat(received.facts()).containsEntry("available", 1);
  }

  private static JsonNode written(Object message) throws IOException {
    return PLAIN.readTree(WireFormat.encode(message).getBytes());
  }

  private static JsonNode golden(Class<?> type) throws IOException {
    return golden(type.getSimpleName());
  }

  private static JsonNode golden(String name) throws IOException {
    for (String file : FILES) {
      try (InputStream in =
          GoldenMessagesTest.class.getResourceAsStream("/golden/" + file + ".json")) {
        JsonNode message = PLAIN.readTree(in).get(name);
        if (message != null) {
          return message;
        }
      }
    }
    throw new AssertionError("No golden message for " + name);
  }

  private static JsonNode changed(String name, String field, String value) throws IOException {
    return ((ObjectNode) golden(name)).put(field, value);
  }

  private static JsonNode withUnknownFields(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.forEach(GoldenMessagesTest::withUnknownFields);
      object.put("of_tomorrow", "unknown today");
    } else if (json instanceof ArrayNode array) {
      array.forEach(GoldenMessagesTest::withUnknownFields);
    }
    return json;
  }
}
