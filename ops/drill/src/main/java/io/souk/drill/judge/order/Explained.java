package io.souk.drill.judge.order;

import io.souk.drill.history.Op;
import io.souk.drill.history.Operation;
import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing comes from nowhere. */
public final class Explained implements Check {
  @Override
  public String name() {
    return "explained";
  }

  @Override
  public String statement() {
    return "Every order was placed by a client with these lines, and there are no more orders than"
        + " keys.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, List<Map<String, Long>>> askedByKey = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (Operation place : evidence.history().of(Op.PLACE)) {
      askedByKey
          .computeIfAbsent(String.valueOf(place.request().key()), key -> new ArrayList<>())
          .add(PlacedOrder.units(place.request().lines()));
      if (place.answer().orderId() != null) {
        told.add(place.answer().orderId());
      }
    }
    Collection<PlacedOrder> orders = PlacedOrder.all(evidence.databases()).values();
    findings.checked(orders.size());
    for (PlacedOrder order : orders) {
      String wrong = wrong(order, askedByKey, told.contains(order.id()));
      if (wrong != null) {
        findings.offender(order.id() + " (" + order.status() + ") " + wrong);
      }
    }
    if (orders.size() > askedByKey.size()) {
      findings.offender("%d orders of %d keys".formatted(orders.size(), askedByKey.size()));
    }
  }

  private static @Nullable String wrong(
      PlacedOrder order, Map<String, List<Map<String, Long>>> askedByKey, boolean told) {
    if (order.key() == null) {
      return told ? null : "has no key, and no answer tells of it";
    }
    List<Map<String, Long>> asked = askedByKey.get(order.key());
    if (asked == null) {
      return "is of key " + order.key() + ", which no client used";
    }
    return asked.contains(order.lines())
        ? null
        : "has lines " + order.lines() + ", but its clients asked for " + asked;
  }
}
