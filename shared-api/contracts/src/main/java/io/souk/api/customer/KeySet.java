package io.souk.api.customer;

import java.util.List;

/** Public keys as a JSON Web Key Set (RFC 7517). */
public record KeySet(List<Key> keys) {
  /**
   * A public key on an elliptic curve (RFC 7518, 6.2).
   *
   * @param kty {@code EC}
   * @param crv {@code P-256}
   * @param kid its name, which tokens carry in their header
   * @param use {@code sig}
   * @param alg {@link AccessToken#ALGORITHM}
   * @param x base64url
   * @param y base64url
   */
  public record Key(
      String kty, String crv, String kid, String use, String alg, String x, String y) {}
}
