package io.souk.api.customer;

/**
 * A customer who is logged in.
 *
 * @param accessToken proves who calls, as {@link AccessToken} describes it
 * @param expiresIn how long the access token is good, in seconds
 * @param refreshToken good once, for the next session answer; opaque
 */
public record Session(Customer customer, String accessToken, long expiresIn, String refreshToken) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "Session[" + customer.id() + "]";
  }
}
