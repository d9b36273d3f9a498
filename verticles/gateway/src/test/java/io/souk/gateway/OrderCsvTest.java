package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.order.Address;
import io.souk.api.order.Order;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders as rows of a table. */
class OrderCsvTest {
  private static final Money PRICE = new Money(1999, "EUR");

  @Test
  void theHeaderNamesEveryColumn() {
    String header = OrderCsv.header().toString();
    assertThat(header).endsWith("\r\n").startsWith("order_id,created_at,");
    assertThat(columns(header)).isEqualTo(columns(rows("Ada", "note").get(0)));
  }

  @Test
  void aLineIsARowAndTheOrderIsToldOnce() {
    List<String> rows = rows("Ada", null);
    assertThat(rows)
        .containsExactly(
            "ord_1,2026-01-05T09:30:00Z,confirmed,captured,shipped,ada@example.com,,Ada,London,,GB,"
                + ",,EUR,3998,,,,3998,,a,Anklet,1,1999,,,1999",
            "ord_1,,,,,,,,,,,,,,,,,,,,b,Bracelet,1,1999,,,1999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+44 20",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\uff1dHYPERLINK()",
        "=cmd|' /C calc'!A0"
      })
  void whatASpreadsheetWouldRunItOnlyShows(String typed) {
    assertThat(rows(typed, null).get(0)).contains(",'" + typed + ",");
  }

  @Test
  void quotesCommasAndLineBreaksStayInTheirCell() {
    assertThat(OrderCsv.rows(List.of(order("\"Ada\", Countess", "=1\nring \"twice\""))).toString())
        .contains("\"\"\"Ada\"\", Countess\"")
        .contains("\"'=1\nring \"\"twice\"\"\"");
  }

  @Test
  void anOrderNotPricedYetHasNoAmounts() {
    Order order = order("Ada", null, null);
    assertThat(OrderCsv.rows(List.of(order)).toString()).doesNotContain("null").contains(",a,");
  }

  private static List<String> rows(String name, @Nullable String note) {
    return OrderCsv.rows(List.of(order(name, note))).toString().lines().toList();
  }

  private static int columns(String row) {
    return row.split(",", -1).length;
  }

  private static Order order(String name, @Nullable String note) {
    return order(name, note, new Order.Totals(PRICE.times(2), PRICE.times(2)));
  }

  private static Order order(String name, @Nullable String note, Order.@Nullable Totals totals) {
    Instant then = Instant.parse("2026-01-05T09:30:00Z");
    return new Order(
        "ord_1",
        Order.Status.CONFIRMED,
        Order.PaymentStatus.CAPTURED,
        Order.FulfillmentStatus.SHIPPED,
        null,
        "ada@example.com",
        new Address(name, "1 Street", null, "London", null, null, "GB", null),
        List.of(
            new Order.Line("a", 1, "Anklet", PRICE, PRICE),
            new Order.Line("b", 1, "Bracelet", PRICE, PRICE)),
        totals,
        List.of(),
        then,
        then,
        null,
        null,
        null,
        note,
        null,
        null,
        null);
  }
}
