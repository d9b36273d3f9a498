package io.souk.gateway;

import io.souk.api.FailureCode;
import java.util.Locale;

/** The one table from codes to HTTP: those of the services, then those of the gateway itself. */
enum ProblemKind {
  INVALID_REQUEST(400, "Invalid request"),
  PRODUCT_NOT_FOUND(404, "Product not found"),
  UNKNOWN_SKU(422, "Unknown SKU"),
  INSUFFICIENT_STOCK(409, "Insufficient stock"),
  HOLD_NOT_FOUND(404, "Hold not found"),
  HOLD_EXPIRED(409, "Hold expired"),
  HOLD_RELEASED(409, "Hold released"),
  STOCK_IN_USE(409, "Stock is in use"),
  CARD_DECLINED(402, "Card declined"),
  UNKNOWN_PROVIDER(422, "Unknown payment provider"),
  PAYMENT_NOT_FOUND(404, "Payment not found"),
  PAYMENT_CANCELED(409, "Payment canceled"),
  PAYMENT_STATE(409, "Payment is in another state"),
  DIFFERENCE_NOT_FOUND(404, "Difference not found"),
  DIFFERENCE_STATE(409, "Difference cannot be resolved this way"),
  INVALID_SIGNATURE(400, "Invalid signature"),
  WEBHOOK_NOT_CONFIGURED(404, "Webhook not configured"),
  WEBHOOK_ENDPOINT_NOT_FOUND(404, "Webhook endpoint not found"),
  WEBHOOK_ENDPOINT_DISABLED(409, "Webhook endpoint is disabled"),
  WEBHOOK_URL_REFUSED(422, "Webhook URL refused"),
  TOO_MANY_WEBHOOK_ENDPOINTS(409, "Too many webhook endpoints"),
  ORDER_NOT_FOUND(404, "Order not found"),
  ORDER_NOT_CANCELABLE(409, "Order cannot be canceled"),
  ORDER_CANCELED(409, "Order canceled"),
  NOT_SHIPPABLE(422, "Not shippable"),
  ZONE_NOT_FOUND(404, "Shipping zone not found"),
  DESTINATION_TAKEN(409, "Destination taken"),
  FULFILLMENT_NOT_FOUND(404, "Fulfillment not found"),
  FULFILLMENT_STATE(409, "Fulfillment is in another state"),
  OVER_FULFILLED(409, "More than is left to fulfill"),
  ALREADY_FULFILLED(409, "Already fulfilled"),
  ALREADY_SHIPPED(409, "Already shipped"),
  ORDER_WITHDRAWN(409, "Order withdrawn from shipment"),
  RETURN_NOT_FOUND(404, "Return not found"),
  RETURN_STATE(409, "Return is in another state"),
  OVER_RETURNED(409, "More than is left to return"),
  CART_NOT_FOUND(404, "Cart not found"),
  CART_NOT_OPEN(409, "Cart is not open"),
  CART_FULL(409, "Cart is full"),
  CART_CHANGED(409, "Cart has changed"),
  CART_INCOMPLETE(409, "Cart is incomplete"),
  CHECKOUT_IN_PROGRESS(409, "Checkout in progress", 1),
  ORDER_NOT_CAPTURABLE(409, "Order cannot be captured"),
  ORDER_NOT_REFUNDABLE(409, "Order cannot be refunded"),
  ORDER_NOT_EDITABLE(409, "Order cannot be edited"),
  ORDER_CHANGED(412, "Order has changed"),
  EDIT_EXCEEDS_AUTHORIZED(409, "Edit exceeds what is authorized"),
  REFUND_EXCEEDS_CAPTURED(409, "Refund exceeds what was captured"),
  ACTION_EXPIRED(402, "Payment step expired"),
  UNKNOWN_SHIPPING_OPTION(422, "Unknown shipping option"),
  UNKNOWN_COUPON(422, "Unknown coupon"),
  COUPON_EXHAUSTED(409, "Coupon exhausted"),
  COUPON_EXPIRED(409, "Coupon expired"),
  COUPON_NOT_APPLICABLE(409, "Coupon not applicable"),
  PROMOTIONS_GIVEN_BACK(409, "Promotions given back"),
  PROMOTION_NOT_FOUND(404, "Promotion not found"),
  COUPON_TAKEN(409, "Coupon code taken"),
  TAX_RATE_NOT_FOUND(404, "Tax rate not found"),
  TAX_RATE_TAKEN(409, "Tax rate exists already"),
  VERSION_MISMATCH(412, "Changed meanwhile"),
  EMAIL_TAKEN(409, "Email taken"),
  INVALID_CREDENTIALS(401, "Invalid credentials"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts", 60),
  TOKEN_INVALID(401, "Invalid token"),
  TOKEN_REUSED(401, "Token reused"),
  CUSTOMER_NOT_FOUND(404, "Customer not found"),
  ADDRESS_NOT_FOUND(404, "Address not found"),
  TOO_MANY_ADDRESSES(409, "Too many addresses"),
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
  IDEMPOTENCY_KEY_IN_PROGRESS(409, "Idempotency key in progress", 1),
  UNAVAILABLE(503, "Service unavailable", 1),
  OVERLOADED(503, "Too busy", 1),
  /** Not 504: to repeat the request with the same idempotency key is safe, and is the way out. */
  OUTCOME_UNKNOWN(503, "Outcome unknown", 1),
  INTERNAL(500, "Internal error"),

  MALFORMED_JSON(400, "Malformed JSON"),
  MALFORMED_REQUEST(400, "Malformed request"),
  MISSING_IDEMPOTENCY_KEY(400, "Missing idempotency key"),
  UNAUTHORIZED(401, "Unauthorized"),
  FORBIDDEN(403, "Forbidden"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  REQUEST_TIMEOUT(408, "Request timeout"),
  BODY_TOO_LARGE(413, "Body too large"),
  URI_TOO_LONG(414, "URI too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  EXPECTATION_FAILED(417, "Expectation failed"),
  HEADERS_TOO_LARGE(431, "Headers too large");

  private final int status;
  private final String title;
  private final int retryAfterSeconds;

  ProblemKind(int status, String title) {
    this(status, title, 0);
  }

  ProblemKind(int status, String title, int retryAfterSeconds) {
    this.status = status;
    this.title = title;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The kind of the same name; every failure code has one. */
  static ProblemKind of(FailureCode code) {
    return valueOf(code.name());
  }

  /** What the router means when it refuses a request by a status alone. */
  static ProblemKind ofStatus(int status) {
    return switch (status) {
      // 200 is the body handler's word for a body that broke off.
      case 200, 400 -> MALFORMED_REQUEST;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 413 -> BODY_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 417 -> EXPECTATION_FAILED;
      default -> INTERNAL;
    };
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The stable code, e.g. {@code insufficient_stock}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When to try again; zero if trying again is of no use. */
  int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
