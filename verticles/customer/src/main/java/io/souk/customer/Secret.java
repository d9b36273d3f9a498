package io.souk.customer;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The configured secret, as keys for single purposes: nothing made with one helps with another. */
final class Secret {
  private static final int SHORTEST = 32;

  private final byte[] value;

  private Secret(String value) {
    this.value = value.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws ConfigurationException if it is missing or short; the message does not repeat it
   */
  static Secret from(Settings settings) {
    String secret = settings.optionalText("customer.secret").strip();
    if (secret.length() < SHORTEST) {
      throw new ConfigurationException(
          "Setting customer.secret ("
              + Settings.variable("customer.secret")
              + ") must have at least "
              + SHORTEST
              + " characters");
    }
    return new Secret(secret);
  }

  /** The 256-bit key of a purpose. */
  byte[] keyFor(String purpose) {
    return hmac(value, purpose);
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
