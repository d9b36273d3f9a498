package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {
  @Test
  void anEmailIsOneWhateverItsCase() {
    assertThat(AccountRules.email(" Ada@Example.COM ")).isEqualTo("ada@example.com");
    assertThat(AccountRules.email("ÅSE@example.com"))
        .isEqualTo(AccountRules.email("A\u030ASE@example.com"))
        .isEqualTo("åse@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ada", "ada@", "@example.com", "a@b@c", "a b@example.com", "a\u0000@b"})
  void whatNoMailReachesIsNoEmail(String text) {
    assertRefused("email", () -> AccountRules.email(text));
  }

  @Test
  void anEmailIsBounded() {
    assertThat(AccountRules.email("a@" + "b".repeat(252))).hasSize(254);
    assertRefused("email", () -> AccountRules.email("a@" + "b".repeat(253)));
    assertRefused("email", () -> AccountRules.email(null));
  }

  @Test
  void aPasswordHasEightToAHundredTwentyEightCharacters() {
    assertThat(AccountRules.newPassword("password", "analytic")).isEqualTo("analytic");
    assertThat(AccountRules.newPassword("password", "x".repeat(128))).hasSize(128);
    assertRefused("password", () -> AccountRules.newPassword("password", "engines"));
    assertRefused("password", () -> AccountRules.newPassword("password", "x".repeat(129)));
    assertRefused("password", () -> AccountRules.newPassword("password", null));
    // Four characters, though eight code units.
    assertRefused("password", () -> AccountRules.newPassword("password", "\uD83D\uDD11".repeat(4)));
  }

  @Test
  void aPasswordIsTheSameHoweverTheKeyboardComposesIt() {
    assertThat(AccountRules.password("password", "cafe\u0301 noir"))
        .isEqualTo(AccountRules.password("password", "caf\u00e9 noir"));
    assertThat(AccountRules.password("password", " Analytical Engine "))
        .isEqualTo(" Analytical Engine ");
  }

  @Test
  void anAddressIdIsAShortWord() {
    assertThat(AccountRules.addressId("summer-house_2")).isEqualTo("summer-house_2");
    assertRefused("address_id", () -> AccountRules.addressId("Summer house"));
    assertRefused("address_id", () -> AccountRules.addressId("x".repeat(41)));
    assertRefused("address_id", () -> AccountRules.addressId(""));
  }

  @Test
  void aNameMayBeAbsentButNotBlank() {
    assertThat(AccountRules.customerName(null)).isNull();
    assertThat(AccountRules.customerName(" Ada Lovelace ")).isEqualTo("Ada Lovelace");
    assertRefused("name", () -> AccountRules.customerName(" "));
    assertRefused("name", () -> AccountRules.customerName("Ada\u0000Lovelace"));
    assertRefused("name", () -> AccountRules.customerName("x".repeat(201)));
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
