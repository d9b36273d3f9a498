package io.souk.api.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.souk.api.Failure;
import io.vertx.core.Future;

/** The definite answer to a placement, as it is kept for repeats: its one member tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(PlacementOutcome.Confirmed.class),
  @JsonSubTypes.Type(PlacementOutcome.Refused.class)
})
public sealed interface PlacementOutcome {
  static PlacementOutcome of(Order order) {
    return new Confirmed(order);
  }

  static PlacementOutcome of(Failure failure) {
    return new Refused(failure.without(OrderPlacement.REPLAYED).toMessage());
  }

  /**
   * As the buyer gets it.
   *
   * @param replayed whether an earlier request with the same key got it before
   */
  Future<OrderPlacement> answer(boolean replayed);

  /**
   * @param order as it was confirmed
   */
  record Confirmed(Order order) implements PlacementOutcome {
    @Override
    public Future<OrderPlacement> answer(boolean replayed) {
      return Future.succeededFuture(new OrderPlacement(order, replayed));
    }
  }

  /** Why there is no order. */
  record Refused(Failure.Message failure) implements PlacementOutcome {
    @Override
    public Future<OrderPlacement> answer(boolean replayed) {
      Failure refusal = failure.toFailure();
      return Future.failedFuture(replayed ? refusal.with(OrderPlacement.REPLAYED, true) : refusal);
    }
  }
}
