package io.souk.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes refresh tokens. A session's first one is random; each next one follows from the one before
 * by a key outside the database. So a lost answer can be given again though only hashes are kept,
 * and neither the database nor an old token alone tells the next one.
 */
final class RefreshTokens {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final byte[] key;

  RefreshTokens(Secret secret) {
    this.key = secret.keyFor("refresh-tokens");
  }

  String first() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return text(bytes);
  }

  /** The token that this one is exchanged for. */
  String after(String token) {
    return text(Secret.hmac(key, token));
  }

  /** What is kept of a token: SHA-256 in lower-case hex. */
  static String hash(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
