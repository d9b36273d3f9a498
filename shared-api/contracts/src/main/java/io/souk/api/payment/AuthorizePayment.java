package io.souk.api.payment;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param provider e.g. {@code sandbox} or {@code stripe}
 * @param token the payment method's token at that provider, e.g. {@code pm_card_visa}
 * @param returnUrl where the buyer goes on after having acted at the provider, http or https, at
 *     most 2,000 characters; without it a payment that needs the buyer still waits for him
 */
public record AuthorizePayment(
    String orderId, Money amount, String provider, String token, @Nullable String returnUrl) {
  public AuthorizePayment(String orderId, Money amount, String provider, String token) {
    this(orderId, amount, provider, token, null);
  }
}
