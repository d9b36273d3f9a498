package io.souk.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.WireFormat;
import io.souk.api.promotion.PriceCart;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartCheckTest {
  private static final String LINE =
      "{\"sku\": \"a\", \"quantity\": %s, \"unit_price\": {\"amount\": %s, \"currency\": \"%s\"}}";

  @Test
  void codesAndCustomersAreTakenInTheirNormalForm() {
    PriceCart cart =
        CartCheck.checked(
            cart("", "\"coupons\": [\" gold10\", \"GOLD10 \"], \"customer\": \"Ada@Example.com\""));
    assertThat(cart.coupons()).containsExactly("GOLD10");
    assertThat(cart.customer()).isEqualTo("ada@example.com");
    assertThat(CartCheck.checked(cart("", "\"customer\": \"cus_01JD\"")).customer())
        .isEqualTo("cus_01JD");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, USD",
    "1000001, 1, USD",
    "1, -1, USD",
    "1, 1, EUR",
    "1, 9007199254740992, USD",
    "3, 4503599627370496, USD"
  })
  void aLineIsOfSomeUnitsAtAPriceInTheCartsCurrency(int quantity, long price, String currency) {
    assertRefused(cart(LINE.formatted(quantity, price, currency), "\"coupons\": []"));
  }

  @Test
  void aCartsLinesTogetherAreBoundedToo() {
    String half = LINE.formatted(1, 1L << 52, "USD");
    CartCheck.checked(cart(half, "\"coupons\": []"));
    assertRefused(cart(half + "," + half, "\"coupons\": []"));
    String lines =
        Collections.nCopies(201, LINE.formatted(1, 1, "USD")).stream()
            .collect(Collectors.joining(","));
    assertRefused(cart(lines, "\"coupons\": []"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"currency\": \"dollars\"",
        "\"coupons\": [\"\"]",
        "\"coupons\": [null]",
        "\"coupons\": [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]",
        "\"shipping\": {\"amount\": -1, \"currency\": \"USD\"}",
        "\"shipping\": {\"amount\": 1, \"currency\": \"EUR\"}",
        "\"destination\": {\"country\": \"Canada\"}",
        "\"lines\": null"
      })
  void whatCannotBeACartIsRefused(String member) {
    assertRefused(cart("", member));
  }

  private static void assertRefused(PriceCart cart) {
    assertThatThrownBy(() -> CartCheck.checked(cart)).isInstanceOf(Failure.class);
  }

  private static PriceCart cart(String lines, String member) {
    return WireFormat.decode(
        Buffer.buffer("{\"currency\": \"USD\", \"lines\": [" + lines + "], " + member + "}"),
        PriceCart.class);
  }
}
