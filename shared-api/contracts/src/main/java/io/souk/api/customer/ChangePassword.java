package io.souk.api.customer;

/**
 * @param newPassword 8 to 128 characters
 */
public record ChangePassword(String customerId, String currentPassword, String newPassword) {
  /** Without the passwords. */
  @Override
  public String toString() {
    return "ChangePassword[" + customerId + "]";
  }
}
