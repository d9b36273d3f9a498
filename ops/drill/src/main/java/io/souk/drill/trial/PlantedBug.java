package io.souk.drill.trial;

import io.souk.local.Service;
import java.util.Locale;
import java.util.Map;

/** A mistake, the business in which it shows, and what it breaks. */
@SuppressWarnings("ImmutableEnumChecker") // its map is a copy
enum PlantedBug {
  STOCK_UNGUARDED(
      Map.of(Service.INVENTORY, "plant=stock-unguarded"),
      Business.UNGUARDED,
      "stock-never-oversold"),
  IDEMPOTENCY_SKIPPED(
      Map.of(Service.ORDER, "plant=idempotency-skipped"), Business.EVERYDAY, "one-key-one-order"),
  COMPENSATION_SKIPPED(
      Map.of(Service.ORDER, "plant=compensation-skipped"),
      Business.EVERYDAY,
      "canceled-leaves-nothing"),
  ANSWER_BEFORE_COMMIT(
      Map.of(Service.ORDER, "plant=answer-before-commit"),
      Business.DEATH_AFTER_ANSWERS,
      "acknowledged"),
  FENCING_IGNORED(
      Map.of(Service.ORDER, "plant=fencing-ignored"), Business.LOST_LEASES, "events-of-orders"),
  RELAY_TWICE(Map.of(Service.ORDER, "plant=relay-twice"), Business.EVERYDAY, "events-effects"),
  // An inbox matters only if an event comes twice.
  INBOX_SKIPPED(
      Map.of(Service.ORDER, "plant=relay-repeats", Service.CATALOG, "plant=inbox-skipped"),
      Business.EVERYDAY,
      "events-effects");

  private final Map<Service, String> instructions;
  private final Business business;
  private final String promise;

  PlantedBug(Map<Service, String> instructions, Business business, String promise) {
    this.instructions = Map.copyOf(instructions);
    this.business = business;
    this.promise = promise;
  }

  /** E.g. {@code relay-twice}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the agent is told at each service. */
  Map<Service, String> instructions() {
    return instructions;
  }

  /** In which it shows. */
  Business business() {
    return business;
  }

  /** The judge's name of what is broken at least. */
  String promise() {
    return promise;
  }
}
