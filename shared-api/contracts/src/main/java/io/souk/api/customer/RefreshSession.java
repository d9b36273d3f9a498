package io.souk.api.customer;

public record RefreshSession(String refreshToken) {
  /** Without the token. */
  @Override
  public String toString() {
    return "RefreshSession[]";
  }
}
