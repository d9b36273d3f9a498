package io.souk.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest, to compare secrets and contents by.
 *
 * @param hex in lower case
 */
record Sha256(String hex) {
  static Sha256 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Sha256 of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Sha256(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the same time however much of the two is equal. */
  boolean matches(Sha256 other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }
}
