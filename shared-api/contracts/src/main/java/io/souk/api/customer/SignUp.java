package io.souk.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * @param email at most 254 characters
 * @param password 8 to 128 characters
 * @param name at most 200 characters
 */
public record SignUp(String email, String password, @Nullable String name) {
  /** Without the password. */
  @Override
  public String toString() {
    return "SignUp[" + email + "]";
  }
}
