package io.souk.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderRulesTest {
  private static final String HALF_A_PAIR = "\ud83d";
  private static final String EMAIL = "ada@example.com";
  private static final Address LONDON = address("London");
  private static final OrderLine SHIRT = new OrderLine("shirt", 1);

  @Test
  void whatIsInBoundsIsKeptAsItIs() {
    PlaceOrder whole = order(EMAIL, LONDON, "Ring the bell\ntwice \ud83d\udd14", "TEN");

    assertThat(PlaceOrderRules.checked(whole)).isEqualTo(whole);
  }

  @Test
  void whatIsBlankIsAbsent() {
    Address blank = new Address("Ada", "12 St James", " ", "London", "", null, "GB", "");

    PlaceOrder kept = PlaceOrderRules.checked(order(" " + EMAIL + " ", blank, " "));

    assertThat(kept.email()).isEqualTo(EMAIL);
    assertThat(kept.note()).isNull();
    assertThat(kept.shippingAddress())
        .isEqualTo(new Address("Ada", "12 St James", null, "London", null, null, "GB", null));
  }

  @Test
  void halfASurrogatePairIsRefused() {
    assertRefused("email", order("a" + HALF_A_PAIR + "@example.com", LONDON, null));
    assertRefused("shipping_address.city", order(EMAIL, address(HALF_A_PAIR), null));
    assertRefused("note", order(EMAIL, LONDON, "Ring " + HALF_A_PAIR));
    assertRefused("coupons", order(EMAIL, LONDON, null, HALF_A_PAIR));
    assertRefused("lines.sku", of(List.of(new OrderLine(HALF_A_PAIR, 1))));
  }

  @Test
  void anAddressIsOfSingleLines() {
    assertRefused("shipping_address.city", order(EMAIL, address("London\nParis"), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "@example.com", "ada@", "a b@example.com", "a@b@c", "a\n@b"})
  void whatIsNoEmailAddressIsRefused(String email) {
    assertRefused("email", order(email, LONDON, null));
  }

  @Test
  void anEmailAddressIsNoLongerThanAPathOfSmtp() {
    String longest = "ada@" + "x".repeat(250);

    assertThat(PlaceOrderRules.checked(order(longest, LONDON, null)).email()).isEqualTo(longest);
    assertRefused("email", order(longest + "x", LONDON, null));
  }

  @Test
  void linesAreOneToAHundredOfSomethingEach() {
    assertRefused("lines", of(List.of()));
    assertRefused("lines", of(Collections.nCopies(101, SHIRT)));
    assertRefused("lines", of(Collections.singletonList(null)));
    assertRefused("lines.quantity", of(List.of(new OrderLine("shirt", 0))));
    assertRefused("lines.quantity", of(List.of(new OrderLine("shirt", 1_000_001))));
  }

  private static void assertRefused(String member, PlaceOrder command) {
    assertThatThrownBy(() -> PlaceOrderRules.checked(command))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
              assertThat(failure.detail()).startsWith(member + " ");
            });
  }

  private static PlaceOrder of(List<OrderLine> lines) {
    return order(lines, EMAIL, LONDON, null);
  }

  private static PlaceOrder order(
      String email, Address address, @Nullable String note, String... coupons) {
    return order(List.of(SHIRT), email, address, note, coupons);
  }

  private static PlaceOrder order(
      List<OrderLine> lines,
      String email,
      Address address,
      @Nullable String note,
      String... coupons) {
    return new PlaceOrder(
        "key",
        "0".repeat(64),
        lines,
        email,
        address,
        new PaymentMethod("sandbox", "pm_good"),
        "cus_1",
        List.of(coupons),
        "express",
        note,
        "cart_1",
        "https://shop.example/thanks");
  }

  private static Address address(String city) {
    return new Address("Ada Lovelace", "12 St James's Square", null, city, null, null, "GB", null);
  }
}
