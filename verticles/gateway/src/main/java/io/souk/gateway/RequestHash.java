package io.souk.gateway;

import io.souk.api.WireFormat;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What tells a repeated request from another one under the same idempotency key. */
final class RequestHash {
  private RequestHash() {}

  /**
   * Of the body's record written again, so that white space and the order of members do not count;
   * and of the customer, so that nobody gets another's answer by the same key.
   */
  static String of(Object body, @Nullable String customerId) {
    Buffer canonical = WireFormat.encode(body);
    if (customerId != null) {
      canonical.appendString(customerId);
    }
    return Sha256.of(canonical.getBytes()).hex();
  }
}
