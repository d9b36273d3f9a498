package io.souk.customer;

import io.souk.api.customer.AccessToken;
import io.souk.api.customer.KeySet;

/**
 * A signing key as it is kept.
 *
 * @param number its place in the succession of keys
 * @param x base64url
 * @param y base64url
 * @param sealed the private part, as {@link KeySeal} closed it
 * @param signs whether its time to sign has come
 * @param worn whether it needs a successor
 */
record StoredKey(
    int number, String kid, String x, String y, String sealed, boolean signs, boolean worn) {
  KeySet.Key published() {
    return new KeySet.Key("EC", "P-256", kid, "sig", AccessToken.ALGORITHM, x, y);
  }
}
