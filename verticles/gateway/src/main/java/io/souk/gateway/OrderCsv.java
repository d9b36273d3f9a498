package io.souk.gateway;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.souk.api.Money;
import io.souk.api.order.Order;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders as CSV (RFC 4180), a row for each line. What is true of the whole order but its id stands
 * in its first row alone, so that columns of amounts, in minor units, add up.
 */
final class OrderCsv {
  private static final List<String> OF_ORDER =
      List.of(
          "created_at",
          "status",
          "payment_status",
          "fulfillment_status",
          "email",
          "customer_id",
          "name",
          "city",
          "postal_code",
          "country",
          "coupons",
          "note",
          "currency",
          "subtotal",
          "discount",
          "shipping",
          "tax",
          "total",
          "refunded");
  private static final List<String> OF_LINE =
      List.of("sku", "title", "quantity", "unit_price", "line_discount", "line_tax", "line_total");

  /** What makes a spreadsheet take a cell for a formula, at the beginning of one. */
  private static final String DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private OrderCsv() {}

  static Buffer header() {
    List<String> names = new ArrayList<>(List.of("order_id"));
    names.addAll(OF_ORDER);
    names.addAll(OF_LINE);
    return written(csv -> csv.writeRecord(names));
  }

  static Buffer rows(List<Order> orders) {
    return written(csv -> orders.forEach(order -> write(order, csv)));
  }

  private static void write(Order order, CsvWriter csv) {
    List<String> whole = ofOrder(order);
    for (Order.Line line : order.lines()) {
      List<String> row = new ArrayList<>(List.of(order.id()));
      row.addAll(whole);
      row.addAll(ofLine(line));
      csv.writeRecord(row);
      whole = OF_ORDER.stream().map(name -> "").toList();
    }
  }

  private static List<String> ofOrder(Order order) {
    Order.Totals totals = order.totals();
    return List.of(
        order.createdAt().toString(),
        word(order.status()),
        word(order.paymentStatus()),
        word(order.fulfillmentStatus()),
        text(order.email()),
        text(order.customerId()),
        text(order.shippingAddress().name()),
        text(order.shippingAddress().city()),
        text(order.shippingAddress().postalCode()),
        text(order.shippingAddress().country()),
        text(order.coupons() == null ? null : String.join(" ", order.coupons())),
        text(order.note()),
        totals == null ? "" : totals.total().currency(),
        amount(totals == null ? null : totals.subtotal()),
        amount(totals == null ? null : totals.discount()),
        amount(totals == null ? null : totals.shipping()),
        amount(totals == null ? null : totals.tax()),
        amount(totals == null ? null : totals.total()),
        amount(totals == null ? null : totals.refunded()));
  }

  private static List<String> ofLine(Order.Line line) {
    return List.of(
        text(line.sku()),
        text(line.title()),
        String.valueOf(line.quantity()),
        amount(line.unitPrice()),
        amount(line.discount()),
        amount(line.tax()),
        amount(line.total()));
  }

  private static String word(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String amount(@Nullable Money money) {
    return money == null ? "" : String.valueOf(money.amount());
  }

  /** What people typed; an apostrophe before it keeps spreadsheets from running it. */
  private static String text(@Nullable String typed) {
    if (typed == null || typed.isEmpty()) {
      return "";
    }
    return DANGEROUS.indexOf(typed.charAt(0)) < 0 ? typed : "'" + typed;
  }

  private static Buffer written(Consumer<CsvWriter> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      rows.accept(csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(text.toString());
  }
}
