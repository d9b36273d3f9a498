package io.souk.drill.judge.money;

import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Row;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order's payment as its service has it.
 *
 * @param amount minor units, as are captured and refunded
 */
public record Payment(
    String orderId, String status, long amount, String currency, long captured, long refunded) {
  private static final String PAYMENTS =
      """
      SELECT order_id, status, amount, currency, captured, refunded FROM payment ORDER BY order_id
      """;

  /** All payments there are, by order. */
  public static Map<String, Payment> all(Databases databases) throws SQLException {
    Map<String, Payment> payments = new LinkedHashMap<>();
    for (Row row : databases.rows("payment", PAYMENTS)) {
      payments.put(row.text("order_id"), of(row));
    }
    return payments;
  }

  /** What the customer has paid and not got back. */
  public long paid() {
    return captured - refunded;
  }

  /** Whether it keeps money from the customer, or is about to. */
  public boolean takesMoney() {
    return paid() != 0 || status.equals("processing") || status.equals("requires_capture");
  }

  private static Payment of(Row row) {
    return new Payment(
        row.text("order_id"),
        row.text("status"),
        row.number("amount"),
        row.text("currency"),
        row.number("captured"),
        row.number("refunded"));
  }
}
