package io.souk.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All intents and refunds as they stand, found by what Stripe's API finds them by. */
final class Register {
  private final List<String> oldestFirst = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Intent> intents = new HashMap<>();
  private final Map<String, List<String>> intentsOfOrder = new HashMap<>();
  private final Map<String, Refund> refunds = new HashMap<>();
  private final Map<String, List<String>> refundsOfIntent = new HashMap<>();

  Optional<Intent> find(String id) {
    return Optional.ofNullable(intents.get(id));
  }

  Optional<Refund> findRefund(String id) {
    return Optional.ofNullable(refunds.get(id));
  }

  /** The order's intents, newest first as Stripe lists them. */
  List<Intent> ofOrder(String orderId) {
    List<Intent> found = new ArrayList<>();
    for (String id : intentsOfOrder.getOrDefault(orderId, List.of())) {
      find(id).ifPresent(intent -> found.add(0, intent));
    }
    return found;
  }

  /** The intent's refunds, newest first. */
  List<Refund> refundsOf(String intent) {
    List<Refund> found = new ArrayList<>();
    for (String id : refundsOfIntent.getOrDefault(intent, List.of())) {
      findRefund(id).ifPresent(refund -> found.add(0, refund));
    }
    return found;
  }

  /** Empty if it starts after an intent that is none. */
  Optional<Page<Intent>> list(Page.Query query) {
    Integer after =
        query.after().isEmpty() ? Integer.valueOf(oldestFirst.size()) : places.get(query.after());
    if (after == null) {
      return Optional.empty();
    }
    List<Intent> found = new ArrayList<>();
    for (int place = after - 1; place >= 0; place--) {
      Intent intent = intents.get(oldestFirst.get(place));
      if (intent == null || intent.created() < query.from()) {
        break;
      }
      if (intent.created() <= query.to()) {
        if (found.size() == query.limit()) {
          return Optional.of(new Page<>(found, true));
        }
        found.add(intent);
      }
    }
    return Optional.of(new Page<>(found, false));
  }

  /** Makes the entry's change. */
  void apply(Entry entry) {
    Intent before = intents.get(entry.paymentIntent());
    Refund refund = Refund.of(entry);
    boolean settles = refund != null && refunds.containsKey(refund.id());
    if (before != null) {
      boolean arrives = settles && entry.kind() == Entry.Kind.REFUNDED;
      intents.put(before.id(), arrives ? before.settled(entry) : before.after(entry));
    } else if (entry.kind() != Entry.Kind.REFUSED) {
      open(Intent.opened(entry));
    }
    if (refund != null) {
      refunds.put(refund.id(), refund);
      if (!settles) {
        refundsOfIntent.computeIfAbsent(refund.intent(), id -> new ArrayList<>()).add(refund.id());
      }
    }
  }

  private void open(Intent intent) {
    places.put(intent.id(), oldestFirst.size());
    oldestFirst.add(intent.id());
    intents.put(intent.id(), intent);
    if (intent.orderId() != null) {
      intentsOfOrder.computeIfAbsent(intent.orderId(), id -> new ArrayList<>()).add(intent.id());
    }
  }
}
