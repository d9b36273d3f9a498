package io.souk.api.customer;

public record Login(String email, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "Login[" + email + "]";
  }
}
