package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;

/** What cannot be done to an order. */
final class OrderFailures {
  private OrderFailures() {}

  static Failure notFound(String orderId) {
    return new Failure(FailureCode.ORDER_NOT_FOUND, "There is no order " + orderId);
  }

  static Failure notCancelable(String orderId) {
    return new Failure(
        FailureCode.ORDER_NOT_CANCELABLE, "Some of order " + orderId + " has left the house");
  }

  static Failure notCapturable(String orderId) {
    return new Failure(
        FailureCode.ORDER_NOT_CAPTURABLE,
        "Order " + orderId + " is not confirmed, is canceled, or its money is not to be had");
  }
}
