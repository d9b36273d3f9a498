package io.souk.order;

import io.souk.api.Money;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.order.saga.Cause;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.SagaCommand.Written;
import io.souk.order.saga.SagaState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node's right to move a saga, with what its asks need to say.
 *
 * @param token of the claim; a later claim's is higher and ends this one's right
 * @param version of the state this claim last saw
 * @param lines without prices until priced
 * @param total absent until priced
 * @param actionExpired whether the buyer's time to act is over, by the database's clock
 * @param deferred what is to be written with the next move
 */
record Claim(
    String orderId,
    long token,
    long version,
    SagaState state,
    Purchase purchase,
    List<Order.Line> lines,
    @Nullable Money total,
    boolean actionExpired,
    List<Written> deferred) {

  /** Having written the next state, and all that was deferred. */
  Claim movedTo(SagaState next) {
    return new Claim(orderId, token, version + 1, next, purchase, lines, total, false, List.of());
  }

  /**
   * In a state that is yet to be written.
   *
   * @param written all that is to be written with it
   */
  Claim deferring(SagaState next, List<Written> written) {
    return new Claim(orderId, token, version, next, purchase, lines, total, false, written);
  }

  Claim priced(Pricing pricing) {
    return new Claim(
        orderId,
        token,
        version,
        state,
        purchase.sentBy(pricing.shippingOption()),
        pricing.lines(),
        pricing.total(),
        actionExpired,
        deferred);
  }

  List<OrderLine> ordered() {
    return lines.stream().map(line -> new OrderLine(line.sku(), line.quantity())).toList();
  }

  /** Why the order is canceled, once it is or shall be. */
  Cause cause() {
    return Objects.requireNonNullElse(state.cause(), Cause.REQUESTED);
  }

  /**
   * @throws IllegalStateException if the order is not priced yet
   */
  Money knownTotal() {
    if (total == null) {
      throw new IllegalStateException("Order " + orderId + " has no prices in " + state.step());
    }
    return total;
  }
}
