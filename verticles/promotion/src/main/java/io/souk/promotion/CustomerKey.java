package io.souk.promotion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's uses are counted by: a digest, so that nothing here tells who it was, neither
 * before nor after the customer is erased, and limits go on holding.
 */
final class CustomerKey {
  private CustomerKey() {}

  /**
   * Of an id or an e-mail address. Those whom nobody names count as one customer, so that a limit
   * per customer holds for them, too.
   */
  static String of(@Nullable String customer) {
    String name = Objects.requireNonNullElse(customer, "");
    return HexFormat.of().formatHex(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
