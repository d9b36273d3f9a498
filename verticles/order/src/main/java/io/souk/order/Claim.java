package io.souk.order;

import io.souk.api.Money;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.souk.order.saga.SagaState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node's right to move a saga, with what its asks need to say.
 *
 * @param token of the claim; a later claim's is higher and ends this one's right
 * @param version of the state this claim last saw
 * @param total absent until priced
 */
record Claim(
    String orderId,
    long token,
    long version,
    SagaState state,
    List<OrderLine> lines,
    PaymentMethod payment,
    @Nullable Money total) {

  Claim movedTo(SagaState next) {
    return new Claim(orderId, token, version + 1, next, lines, payment, total);
  }

  Claim pricedAt(Money price) {
    return new Claim(orderId, token, version, state, lines, payment, price);
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
