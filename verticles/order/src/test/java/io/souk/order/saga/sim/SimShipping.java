package io.souk.order.saga.sim;

import io.souk.api.FailureCode;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Cause;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Revised;
import io.souk.order.saga.SagaEvent.Withdrawn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A house that sends what it was told of, unless it was withdrawn before. */
final class SimShipping {
  private final Set<String> withdrawn = new HashSet<>();
  private final Set<String> shipped = new HashSet<>();
  private final Map<String, Integer> versions = new HashMap<>();

  Outcome withdraw(String order) {
    if (shipped.contains(order)) {
      return new Refused(Ask.WITHDRAW, Cause.of(FailureCode.ALREADY_SHIPPED, "gone"));
    }
    withdrawn.add(order);
    return new Withdrawn();
  }

  Outcome revise(String order, int version) {
    if (versions.getOrDefault(order, 0) >= version) {
      return new Revised(Ask.REVISE_SHIPMENT);
    }
    if (withdrawn.contains(order) || shipped.contains(order)) {
      return new Refused(
          Ask.REVISE_SHIPMENT, Cause.of(FailureCode.ALREADY_FULFILLED, "in a parcel"));
    }
    versions.put(order, version);
    return new Revised(Ask.REVISE_SHIPMENT);
  }

  int version(String order) {
    return versions.getOrDefault(order, 0);
  }

  /** Whether it leaves now. */
  boolean ship(String order) {
    return !withdrawn.contains(order) && shipped.add(order);
  }

  boolean shipped(String order) {
    return shipped.contains(order);
  }
}
