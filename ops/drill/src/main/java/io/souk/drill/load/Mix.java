package io.souk.drill.load;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Op;
import io.souk.drill.history.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What clients want next. The same seed wants the same, as far as it hangs on no answer. */
public final class Mix {
  private static final int REMEMBERED = 500;
  private static final double PLACE = 0.60;
  private static final double PLACE_TWICE_AT_ONCE = 0.05;
  private static final double PLACE_AGAIN = 0.04;
  private static final double REUSE_KEY = 0.02;
  private static final double CANCEL = 0.07;
  private static final double GET_ORDER = 0.10;
  private static final double GET_STOCK = 0.105;
  private static final double DECLINED = 0.06;
  private static final double COUPON = 0.15;
  private static final double CART = 0.2;

  private final Assortment assortment;
  private final Random random;
  private final String keys;
  private final boolean carts;
  private final boolean coupons;
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private long orders;

  /** An order that exists for certain, and how it was placed. */
  private record Acknowledged(Request placed, String orderId) {}

  /**
   * @param keys what every idempotency key begins with
   * @param carts whether some clients use carts
   * @param coupons whether some clients have coupons
   */
  public Mix(Assortment assortment, Random random, String keys, boolean carts, boolean coupons) {
    this.assortment = assortment;
    this.random = random;
    this.keys = keys;
    this.carts = carts;
    this.coupons = coupons;
  }

  /** Requests to be sent at the same time: one, or two that are the same. */
  synchronized List<Request> next() {
    double at = random.nextDouble();
    if ((at -= PLACE) < 0 || acknowledged.isEmpty()) {
      return List.of(place());
    }
    if ((at -= PLACE_TWICE_AT_ONCE) < 0) {
      Request place = place();
      return List.of(place, place);
    }
    if ((at -= PLACE_AGAIN) < 0) {
      return List.of(any().placed);
    }
    if ((at -= REUSE_KEY) < 0) {
      Request other = place();
      Request first = any().placed;
      // Every cart has keys of its own.
      if (first.goesThroughCart()) {
        return List.of(other);
      }
      return List.of(
          Request.place(
              String.valueOf(first.key()),
              other.lines(),
              String.valueOf(other.token()),
              other.coupon()));
    }
    if ((at -= CANCEL) < 0) {
      return List.of(Request.cancel(any().orderId));
    }
    if ((at -= GET_ORDER) < 0) {
      return List.of(Request.getOrder(any().orderId));
    }
    if ((at -= GET_STOCK) < 0) {
      return List.of(Request.getStock(assortment.anySku(random)));
    }
    return List.of(assortment.count(random));
  }

  /** What later requests may refer to. */
  synchronized void learn(Request request, Answer answer) {
    String id = answer.orderId();
    if (request.op() == Op.PLACE && answer.successful() && id != null) {
      if (acknowledged.size() == REMEMBERED) {
        acknowledged.remove(0);
      }
      acknowledged.add(new Acknowledged(request, id));
    }
  }

  private Request place() {
    String token = random.nextDouble() < DECLINED ? "pm_card_chargeDeclined" : "pm_card_visa";
    String coupon = coupons && random.nextDouble() < COUPON ? assortment.anyCoupon(random) : null;
    Request place = Request.place(keys + "-" + ++orders, assortment.basket(random), token, coupon);
    return carts && random.nextDouble() < CART ? place.throughCart() : place;
  }

  private Acknowledged any() {
    return acknowledged.get(random.nextInt(acknowledged.size()));
  }
}
