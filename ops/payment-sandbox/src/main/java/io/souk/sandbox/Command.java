package io.souk.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that wants to change something.
 *
 * @param intent the intent in the path; empty where the path has none
 * @param key its idempotency key, if it brought one
 * @param origin where the sandbox was asked, e.g. {@code http://127.0.0.1:9090}
 */
record Command(
    Action action,
    String intent,
    SortedMap<String, String> parameters,
    @Nullable String key,
    String origin) {

  enum Action {
    CREATE,
    CAPTURE,
    CANCEL,
    REFUND,
    /** The buyer's own. */
    APPROVE,
    /** The buyer's own. */
    REFUSE,
    /** The bank's own: a pending refund arrives. */
    SETTLE_REFUND,
    /** The bank's own: a pending refund comes back. */
    FAIL_REFUND
  }

  @Nullable String parameter(String name) {
    String value = parameters.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** Equal for equal requests. */
  String fingerprint() {
    try {
      byte[] request = (action + " " + intent + " " + parameters).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
