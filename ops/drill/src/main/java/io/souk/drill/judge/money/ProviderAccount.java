package io.souk.drill.judge.money;

import io.souk.drill.judge.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the payment provider did for one order.
 *
 * @param entries oldest first
 */
public record ProviderAccount(List<LedgerEntry> entries) {
  static final String AUTHORIZED = "authorized";
  static final String CAPTURED = "captured";
  static final String CANCELED = "canceled";
  static final String REFUNDED = "refunded";
  static final ProviderAccount NONE = new ProviderAccount(List.of());

  /** By order; entries that name no order are under the empty id. */
  public static Map<String, ProviderAccount> all(List<LedgerEntry> ledger) {
    Map<String, List<LedgerEntry>> byOrder = new LinkedHashMap<>();
    for (LedgerEntry entry : ledger) {
      String order = entry.orderId() == null ? "" : entry.orderId();
      byOrder.computeIfAbsent(order, id -> new ArrayList<>()).add(entry);
    }
    Map<String, ProviderAccount> accounts = new LinkedHashMap<>();
    byOrder.forEach((order, entries) -> accounts.put(order, new ProviderAccount(entries)));
    return accounts;
  }

  /** An order's, empty if the provider never heard of it. */
  public static ProviderAccount of(Map<String, ProviderAccount> accounts, String orderId) {
    return accounts.getOrDefault(orderId, NONE);
  }

  public List<LedgerEntry> all(String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  /** What the customer has paid and not got back, in minor units. */
  public long paid() {
    return sum(CAPTURED) - sum(REFUNDED);
  }

  /** Authorizations that were neither captured nor canceled: money the customer cannot use. */
  public long open() {
    return all(AUTHORIZED).stream()
        .filter(
            authorized ->
                entries.stream()
                    .filter(entry -> entry.paymentIntent().equals(authorized.paymentIntent()))
                    .noneMatch(
                        entry -> entry.kind().equals(CAPTURED) || entry.kind().equals(CANCELED)))
        .count();
  }

  /** Whether it keeps money from the customer. */
  public boolean takesMoney() {
    return paid() != 0 || open() > 0;
  }

  private long sum(String kind) {
    return all(kind).stream().mapToLong(LedgerEntry::amount).sum();
  }

  @Override
  public String toString() {
    return entries.stream()
        .map(entry -> entry.kind() + " " + entry.amount() + " " + entry.paymentIntent())
        .toList()
        .toString();
  }
}
