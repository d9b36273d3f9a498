package io.souk.api.customer;

/** The types of customer's events. */
public final class CustomerEvents {
  /** A customer was erased; data is {@link CustomerErased}. */
  public static final String ERASED = "customer.erased";

  private CustomerEvents() {}
}
