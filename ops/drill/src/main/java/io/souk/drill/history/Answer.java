package io.souk.drill.history;

import org.jspecify.annotations.Nullable;

/**
 * What came back; what an answer does not tell is absent.
 *
 * @param status HTTP's; 0 if there was no answer
 * @param orderId of the order in the body, or the problem's {@code order_id}
 * @param orderStatus of the order in the body, e.g. {@code confirmed}
 * @param code the problem's, e.g. {@code insufficient_stock}, or why the order in the body is
 *     canceled
 * @param sku the problem's
 * @param stock of an answer to set_stock or get_stock
 */
public record Answer(
    int status,
    @Nullable String orderId,
    @Nullable String orderStatus,
    @Nullable String code,
    @Nullable String sku,
    @Nullable Stock stock) {

  /** Units of one SKU. */
  public record Stock(long onHand, long available, long held, long committed) {}

  /** No answer came: the connection broke, or the client's patience ended. */
  public static Answer none() {
    return new Answer(0, null, null, null, null, null);
  }

  /** An order: place 201 or 202, cancel 200 or 202, get_order 200. */
  public static Answer order(int status, String orderId, String orderStatus) {
    return order(status, orderId, orderStatus, null);
  }

  /** An order that may be canceled. */
  public static Answer order(
      int status, String orderId, String orderStatus, @Nullable String cancelReason) {
    return new Answer(status, orderId, orderStatus, cancelReason, null, null);
  }

  /** A stock level: set_stock or get_stock 200. */
  public static Answer stock(Stock stock) {
    return new Answer(200, null, null, null, null, stock);
  }

  /** A problem; its order id and SKU where it names them. */
  public static Answer problem(
      int status, String code, @Nullable String orderId, @Nullable String sku) {
    return new Answer(status, orderId, null, code, sku, null);
  }

  /** Whether the request may have been, or may still be carried out, or not: nobody can tell. */
  public boolean unknown() {
    return status == 0 || status >= 500;
  }

  /** Whether the key's order is still being worked on, and nobody knows yet how it ends. */
  public boolean tooEarly() {
    return "idempotency_key_in_progress".equals(code);
  }

  /** Whether the request was accepted. */
  public boolean successful() {
    return status >= 200 && status < 300;
  }
}
