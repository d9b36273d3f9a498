package io.souk.api.payment;

/** The types of payment's events; each one's subject is the order's id. */
public final class PaymentEvents {
  /** Money is reserved; data is {@link PaymentAuthorized}. */
  public static final String AUTHORIZED = "payment.authorized";

  /**
   * The payment method was refused, by its issuer or its owner; data is {@link PaymentDeclined}.
   */
  public static final String DECLINED = "payment.declined";

  /** Money was taken; data is {@link PaymentCaptured}. */
  public static final String CAPTURED = "payment.captured";

  /** Money was given back; data is {@link PaymentRefunded}. */
  public static final String REFUNDED = "payment.refunded";

  /** A refund was refused for good; data is {@link PaymentRefundFailed}. */
  public static final String REFUND_FAILED = "payment.refund_failed";

  /** What was reserved is let go, or never was; data is {@link PaymentCanceled}. */
  public static final String CANCELED = "payment.canceled";

  private PaymentEvents() {}
}
