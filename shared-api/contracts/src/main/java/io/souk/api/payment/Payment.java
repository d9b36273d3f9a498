package io.souk.api.payment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param status named as Stripe's PaymentIntent, plus {@code declined} and {@code refunded}
 * @param captured taken so far
 * @param refunded given back so far, never more than captured
 * @param providerReference the provider's own id, once known
 * @param nextAction what the buyer has to do; only while {@code requires_action}
 */
public record Payment(
    String orderId,
    String provider,
    Status status,
    Money amount,
    Money captured,
    Money refunded,
    @Nullable String providerReference,
    @Nullable NextAction nextAction) {
  public Payment(
      String orderId,
      String provider,
      Status status,
      Money amount,
      Money captured,
      Money refunded,
      @Nullable String providerReference) {
    this(orderId, provider, status, amount, captured, refunded, providerReference, null);
  }

  /**
   * @param type {@code redirect}: send the buyer to the address
   * @param url of the provider
   */
  public record NextAction(String type, String url) {}

  public enum Status {
    /** The provider's answer to the current step is not known yet. */
    PROCESSING,
    /** The buyer has to act at the provider first: {@link Payment#nextAction}. */
    REQUIRES_ACTION,
    /** Authorized. */
    REQUIRES_CAPTURE,
    /** Captured, and not all of it given back. */
    SUCCEEDED,
    DECLINED,
    CANCELED,
    REFUNDED,
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
