package io.souk.payment.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Stripe-Signature} header: a time and any number of signatures of it and the body.
 * While a secret is being replaced there is one under each; signatures of other schemes count for
 * nothing.
 *
 * @param at seconds since 1970, as signed
 */
record StripeSignature(String at, List<String> signatures) {
  private static final String ALGORITHM = "HmacSHA256";
  // More than any provider signs with at a time, and few enough to check.
  private static final int MOST_PARTS = 20;

  StripeSignature {
    signatures = List.copyOf(signatures);
  }

  static StripeSignature read(String header) {
    String at = "";
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",", MOST_PARTS)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals("t")) {
        at = pair[1];
      } else if (pair.length == 2 && pair[0].equals("v1")) {
        signatures.add(pair[1]);
      }
    }
    return new StripeSignature(at, signatures);
  }

  /** Whether it was made with the secret for this body, no longer from now than the tolerance. */
  boolean holds(String body, String secret, Instant now, Duration tolerance) {
    return at.matches("\\d{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), now)
                .abs()
                .compareTo(tolerance)
            <= 0
        && isSigned(hmac(at + "." + body, secret));
  }

  /** Looks at every signature to its end, so that the time it takes tells nothing. */
  private boolean isSigned(String expected) {
    boolean signed = false;
    for (String signature : signatures) {
      signed |= MessageDigest.isEqual(bytes(expected), bytes(signature));
    }
    return signed;
  }

  private static String hmac(String text, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
