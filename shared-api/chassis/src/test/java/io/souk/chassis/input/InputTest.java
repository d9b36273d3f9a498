package io.souk.chassis.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.Address;
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
