package io.souk.api.customer;

public record Logout(String refreshToken) {
  /** Without the token. */
  @Override
  public String toString() {
    return "Logout[]";
  }
}
