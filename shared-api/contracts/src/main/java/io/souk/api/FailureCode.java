package io.souk.api;

import java.util.Arrays;
import java.util.Locale;

/** Every way a call can end badly. The lower-case name is the stable code seen on the wire. */
public enum FailureCode {
  /** The request is malformed or breaks a rule of its schema. */
  INVALID_REQUEST,
  /** No such product. */
  PRODUCT_NOT_FOUND,
  /** A line names a SKU nobody knows. */
  UNKNOWN_SKU,
  /** Fewer units are available than asked for. */
  INSUFFICIENT_STOCK,
  /** No hold was ever made under this order id. */
  HOLD_NOT_FOUND,
  /** The hold ran out before it was committed. */
  HOLD_EXPIRED,
  /** The hold was released before it was committed. */
  HOLD_RELEASED,
  /** Stock cannot be set below what is already promised. */
  STOCK_IN_USE,
  /** The provider refused the payment method. */
  CARD_DECLINED,
  /** The payment provider is not one this installation knows. */
  UNKNOWN_PROVIDER,
  /** No payment exists for this order. */
  PAYMENT_NOT_FOUND,
  /** The payment was canceled and can no longer be used. */
  PAYMENT_CANCELED,
  /** The payment is in a state that does not allow this step. */
  PAYMENT_STATE,
  /** Refunds would exceed what was captured. */
  REFUND_EXCEEDS_CAPTURED,
  /** No such difference between a provider's books and ours. */
  DIFFERENCE_NOT_FOUND,
  /** The difference was resolved otherwise, or cannot be resolved this way. */
  DIFFERENCE_STATE,
  /** A webhook is not signed by whom it claims to come from, or long ago. */
  INVALID_SIGNATURE,
  /** This installation has no secret to check this provider's webhooks by. */
  WEBHOOK_NOT_CONFIGURED,
  /** No such webhook endpoint. */
  WEBHOOK_ENDPOINT_NOT_FOUND,
  /** The webhook endpoint is switched off. */
  WEBHOOK_ENDPOINT_DISABLED,
  /** Webhooks are not sent to this URL: not https, or an address inside our own network. */
  WEBHOOK_URL_REFUSED,
  /** There are as many webhook endpoints as this installation takes. */
  TOO_MANY_WEBHOOK_ENDPOINTS,
  /** No such order. */
  ORDER_NOT_FOUND,
  /** The order is past the point where it can be canceled. */
  ORDER_NOT_CANCELABLE,
  /** The order was canceled, on request or for a reason that has no code of its own. */
  ORDER_CANCELED,
  /** No shipping zone's rates cover this destination and cart. */
  NOT_SHIPPABLE,
  /** No such shipping zone. */
  ZONE_NOT_FOUND,
  /** Another shipping zone has this destination. */
  DESTINATION_TAKEN,
  /** No such fulfillment. */
  FULFILLMENT_NOT_FOUND,
  /** The fulfillment is in a state that does not allow this step. */
  FULFILLMENT_STATE,
  /** More units than were ordered and are not yet in a fulfillment. */
  OVER_FULFILLED,
  /** Units of the order are in a fulfillment already. */
  ALREADY_FULFILLED,
  /** Units have left the house already. */
  ALREADY_SHIPPED,
  /** The order was withdrawn from shipment. */
  ORDER_WITHDRAWN,
  /** No such return. */
  RETURN_NOT_FOUND,
  /** The return is in a state that does not allow this step. */
  RETURN_STATE,
  /** More units than were shipped and have not yet come back. */
  OVER_RETURNED,
  /** No such cart, or not for who asks. */
  CART_NOT_FOUND,
  /** The cart is being checked out or was ordered, and takes no more changes. */
  CART_NOT_OPEN,
  /** The cart would have more lines, or more units of a SKU, than a cart can have. */
  CART_FULL,
  /** The cart is not as the buyer saw it. */
  CART_CHANGED,
  /** The cart lacks what an order needs. */
  CART_INCOMPLETE,
  /** Another checkout of this cart is under way. */
  CHECKOUT_IN_PROGRESS,
  /** The order's money cannot be taken: it is not confirmed, is canceled, or was not paid. */
  ORDER_NOT_CAPTURABLE,
  /** Nothing of this order can be given back: no money was taken, or it is canceled. */
  ORDER_NOT_REFUNDABLE,
  /** The order is not confirmed, or part of it is fulfilled or captured: it stays as it is. */
  ORDER_NOT_EDITABLE,
  /** The order has changed since the version this change was made from. */
  ORDER_CHANGED,
  /** The changed order would cost more than was authorized. */
  EDIT_EXCEEDS_AUTHORIZED,
  /** The buyer did not finish the payment provider's step in time. */
  ACTION_EXPIRED,
  /** Shipping has no such option for this order. */
  UNKNOWN_SHIPPING_OPTION,
  /** No coupon has this code. */
  UNKNOWN_COUPON,
  /** The coupon has been used as often as it may be, by all or by this customer. */
  COUPON_EXHAUSTED,
  /** The coupon's time is over, or has not come yet. */
  COUPON_EXPIRED,
  /** The cart does not fulfill the coupon's terms. */
  COUPON_NOT_APPLICABLE,
  /** The order's promotions were given back before they were redeemed. */
  PROMOTIONS_GIVEN_BACK,
  /** No such promotion. */
  PROMOTION_NOT_FOUND,
  /** The coupon code is in use already, by another promotion or with other limits. */
  COUPON_TAKEN,
  /** No such tax rate. */
  TAX_RATE_NOT_FOUND,
  /** Another tax rate has this country, region and name. */
  TAX_RATE_TAKEN,
  /** It has changed since the version the request was made from. */
  VERSION_MISMATCH,
  /** There is an account with this email, and this is not its password. */
  EMAIL_TAKEN,
  /** No account has this email and this password. */
  INVALID_CREDENTIALS,
  /** Too many passwords were tried for this email. */
  TOO_MANY_ATTEMPTS,
  /** The token is not one of ours, has expired, or its session has ended. */
  TOKEN_INVALID,
  /** The refresh token was used before; its session has ended, in case somebody has a copy. */
  TOKEN_REUSED,
  /** No such customer. */
  CUSTOMER_NOT_FOUND,
  /** The customer has no such address. */
  ADDRESS_NOT_FOUND,
  /** The customer has as many addresses as one can have. */
  TOO_MANY_ADDRESSES,
  /** This idempotency key was used before with another request. */
  IDEMPOTENCY_KEY_REUSED,
  /** The first request with this idempotency key is still being processed. */
  IDEMPOTENCY_KEY_IN_PROGRESS,
  /** The service cannot be reached now; nothing was done. Try again after a pause. */
  UNAVAILABLE,
  /** The service has all the work it can hold; nothing was done. Try again after a pause. */
  OVERLOADED,
  /** No answer came in time: the outcome is unknown. Ask again with the same command id. */
  OUTCOME_UNKNOWN,
  /** A defect on our side. */
  INTERNAL;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The stable code, e.g. {@code insufficient_stock}. */
  public String wire() {
    return wire;
  }

  /**
   * Reads a stable code; one from a newer service that we do not know becomes {@link #INTERNAL}.
   */
  public static FailureCode fromWire(String code) {
    return Arrays.stream(values()).filter(c -> c.wire.equals(code)).findFirst().orElse(INTERNAL);
  }

  /**
   * Whether the service itself is at fault or unwell, rather than the request refused by its rules.
   * Only these count for a circuit breaker.
   */
  public boolean isServiceFault() {
    return this == UNAVAILABLE || this == OUTCOME_UNKNOWN || this == INTERNAL;
  }

  /** Whether a refusal is final: asking again the same way gives the same answer. */
  public boolean isDefinite() {
    return !isServiceFault() && this != OVERLOADED;
  }
}
