package io.souk.drill.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for; what an operation has no use for is absent.
 *
 * @param key place: the idempotency key
 * @param lines place: what is ordered; empty otherwise
 * @param token place: the payment method
 * @param coupon place: the code of one, if the client has one
 * @param cart place: true if the client puts it into a cart first; absent otherwise
 * @param orderId cancel, get_order
 * @param sku set_stock, get_stock
 * @param quantity set_stock: how many units are on hand from now on
 */
public record Request(
    Op op,
    @Nullable String key,
    List<Line> lines,
    @Nullable String token,
    @Nullable String coupon,
    @Nullable Boolean cart,
    @Nullable String orderId,
    @Nullable String sku,
    @Nullable Long quantity) {

  public Request {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  /** Under one key, only requests with equal lines, token and coupon are the same request. */
  public static Request place(String key, List<Line> lines, String token, @Nullable String coupon) {
    return new Request(Op.PLACE, key, lines, token, coupon, null, null, null, null);
  }

  public static Request place(String key, List<Line> lines, String token) {
    return place(key, lines, token, null);
  }

  /** The same, through a cart. */
  public Request throughCart() {
    return new Request(op, key, lines, token, coupon, true, orderId, sku, quantity);
  }

  /** Whether the client puts it into a cart first. */
  public boolean goesThroughCart() {
    return cart != null && cart;
  }

  public static Request cancel(String orderId) {
    return new Request(Op.CANCEL, null, List.of(), null, null, null, orderId, null, null);
  }

  public static Request getOrder(String orderId) {
    return new Request(Op.GET_ORDER, null, List.of(), null, null, null, orderId, null, null);
  }

  public static Request setStock(String sku, long onHand) {
    return new Request(Op.SET_STOCK, null, List.of(), null, null, null, null, sku, onHand);
  }

  public static Request getStock(String sku) {
    return new Request(Op.GET_STOCK, null, List.of(), null, null, null, null, sku, null);
  }
}
