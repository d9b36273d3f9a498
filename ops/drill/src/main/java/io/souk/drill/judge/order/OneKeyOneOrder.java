package io.souk.drill.judge.order;

import io.souk.drill.history.Op;
import io.souk.drill.history.Operation;
import io.souk.drill.history.Request;
import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A repeated request is the same order. */
public final class OneKeyOneOrder implements Check {
  private static final String KEYS = "SELECT key, order_id FROM idempotency_key ORDER BY key";

  private static final String SHARED =
      """
      SELECT order_id, array_agg(key) AS keys FROM idempotency_key
      GROUP BY order_id HAVING count(*) > 1
      ORDER BY order_id
      """;

  @Override
  public String name() {
    return "one-key-one-order";
  }

  @Override
  public String statement() {
    return "All answers to one idempotency key tell of one order, placed once with one content, and"
        + " of no other key's.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, Set<String>> ordersOfKey = new TreeMap<>();
    Map<String, Set<String>> keysOfOrder = new TreeMap<>();
    Map<String, Request> accepted = new LinkedHashMap<>();
    for (Operation place : evidence.history().of(Op.PLACE)) {
      String key = String.valueOf(place.request().key());
      String order = place.answer().orderId();
      if (order == null) {
        continue;
      }
      findings.checked(1);
      ordersOfKey.computeIfAbsent(key, k -> new TreeSet<>()).add(order);
      keysOfOrder.computeIfAbsent(order, o -> new TreeSet<>()).add(key);
      Request first = accepted.putIfAbsent(key, place.request());
      if (first != null && !first.equals(place.request())) {
        findings.offender(
            "key %s answered call %d with %s though it was used with another content"
                .formatted(key, place.number(), order));
      }
    }
    for (var row : evidence.databases().rows("order", KEYS)) {
      Set<String> told = ordersOfKey.get(row.text("key"));
      if (told != null) {
        told.add(row.text("order_id"));
      }
    }
    ordersOfKey.forEach((key, orders) -> requireOne(findings, "key " + key, orders));
    keysOfOrder.forEach((order, keys) -> requireOne(findings, "order " + order, keys));
    findings.offenders("order under several keys", evidence.databases().rows("order", SHARED));
  }

  private static void requireOne(Findings findings, String what, Set<String> others) {
    if (others.size() > 1) {
      findings.offender(what + " belongs to " + others);
    }
  }
}
