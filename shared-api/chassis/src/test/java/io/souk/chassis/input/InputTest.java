package io.souk.chassis.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Address;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InputTest {
  @Test
  void anAddressHasTheBoundsOfAnOrders() {
    Address whole =
        new Address(
            "Ada Lovelace", "12 St James's Square", null, "London", null, "SW1Y 4JH", "GB", null);
    assertThat(Input.address("address", whole)).isEqualTo(whole);
    assertRefused("address", () -> Input.address("address", null));
    assertRefused(
        "address",
        () ->
            Input.address(
                "address",
                new Address("Ada Lovelace", " ", null, "London", null, null, "GB", null)));
    assertRefused(
        "address",
        () ->
            Input.address(
                "address",
                new Address("Ada Lovelace", "12", null, "London", null, null, "gb", null)));
    assertRefused(
        "address",
        () ->
            Input.address(
                "address",
                new Address("Ada", "12", "x".repeat(256), "London", null, null, "GB", null)));
  }

  @Test
  void anAddressIsOfSingleLines() {
    assertRefused(
        "address.line1",
        () ->
            Input.address(
                "address", new Address("Ada", "1\n2", null, "London", null, null, "GB", null)));
    assertRefused(
        "address.phone",
        () ->
            Input.address(
                "address", new Address("Ada", "12", null, "London", null, null, "GB", "1\0")));
  }

  @Test
  void anEmailAddressHasSomethingOnBothSidesAndFitsIntoAPathOfSmtp() {
    String longest = "x".repeat(64) + "@" + "y".repeat(189);
    assertThat(Input.email("email", " ada@example.com ")).isEqualTo("ada@example.com");
    assertThat(Input.email("email", longest)).isEqualTo(longest);
    for (String none :
        List.of("", "ada", "@b", "a@", "a@b@c", "a b@c", "a\u0007@b", longest + "y")) {
      assertRefused("email", () -> Input.email("email", none));
    }
    assertRefused("email", () -> Input.email("email", "x".repeat(65) + "@example.com"));
  }

  @Test
  void aCountryIsTwoCapitalLetters() {
    assertThat(Input.country("country", "GB")).isEqualTo("GB");
    for (String none : List.of("", "gb", "GBR", "G1", "*")) {
      assertRefused("country", () -> Input.country("country", none));
    }
    assertRefused("country", () -> Input.country("country", null));
  }

  private static void assertRefused(String member, ThrowingCallable rule) {
    assertThatThrownBy(rule)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
              assertThat(failure.detail()).startsWith(member);
            });
  }
}
