package io.souk.notification.email;

import io.souk.api.Money;
import io.souk.api.MoneyText;
import io.souk.api.WireFormat;
import io.souk.api.order.Order;
import io.souk.api.order.OrderCanceled;
import io.souk.api.payment.PaymentRefunded;
import io.souk.api.shipping.FulfillmentChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mail's template is filled with: text ready to be read, absent where there is nothing. */
final class Facts {
  private Facts() {}

  static Map<String, Object> of(DueEmail email, Order order, String shop) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("shop", shop);
    facts.put("order_id", order.id());
    facts.put("name", order.shippingAddress().name());
    switch (email.template()) {
      case ORDER_PLACED -> placed(facts, order);
      case ORDER_SHIPPED ->
          shipped(facts, order, WireFormat.decode(email.data(), FulfillmentChanged.class));
      case ORDER_REFUNDED ->
          refunded(facts, WireFormat.decode(email.data(), PaymentRefunded.class));
      case ORDER_CANCELED -> canceled(facts, WireFormat.decode(email.data(), OrderCanceled.class));
    }
    return facts;
  }

  private static void placed(Map<String, Object> facts, Order order) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Order.Line line : order.lines()) {
      Map<String, Object> shown = line(title(order, line.sku()), line.quantity());
      put(shown, "total", text(line.total()));
      lines.add(shown);
    }
    facts.put("lines", lines);
    Order.Totals totals = order.totals();
    if (totals != null) {
      put(facts, "discount", positive(totals.discount()));
      put(facts, "shipping", positive(totals.shipping()));
      put(facts, "tax", positive(totals.tax()));
      put(facts, "total", text(totals.total()));
    }
  }

  private static void shipped(
      Map<String, Object> facts, Order order, FulfillmentChanged fulfillment) {
    facts.put(
        "lines",
        fulfillment.lines().stream()
            .map(line -> line(title(order, line.sku()), line.quantity()))
            .toList());
    if (fulfillment.tracking() != null) {
      put(facts, "carrier", fulfillment.tracking().carrier());
      put(facts, "tracking_number", fulfillment.tracking().number());
      put(facts, "tracking_url", webAddress(fulfillment.tracking().url()));
    }
  }

  private static void refunded(Map<String, Object> facts, PaymentRefunded refund) {
    put(facts, "amount", text(refund.amount()));
    if (!refund.amount().equals(refund.refundedTotal())) {
      put(facts, "refunded_total", text(refund.refundedTotal()));
    }
  }

  private static void canceled(Map<String, Object> facts, OrderCanceled canceled) {
    if (canceled.reason().equals("requested")) {
      facts.put("requested", true);
    }
  }

  private static Map<String, Object> line(String title, int quantity) {
    Map<String, Object> line = new HashMap<>();
    line.put("title", title);
    line.put("quantity", String.valueOf(quantity));
    return line;
  }

  private static String title(Order order, String sku) {
    return order.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .map(Order.Line::title)
        .filter(title -> title != null && !title.isBlank())
        .findFirst()
        .orElse(sku);
  }

  /** Escaping keeps a value inside its attribute; this keeps scripts out of links. */
  private static @Nullable String webAddress(@Nullable String url) {
    return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
  }

  private static @Nullable String positive(@Nullable Money money) {
    return money == null || money.amount() <= 0 ? null : text(money);
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : MoneyText.of(money);
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
