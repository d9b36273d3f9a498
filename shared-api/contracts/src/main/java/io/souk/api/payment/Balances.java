package io.souk.api.payment;

import io.souk.api.Money;
import java.util.List;

/**
 * @param data by account and currency; the balances of a currency sum to zero
 */
public record Balances(List<Balance> data) {
  /**
   * @param balance debits less credits
   */
  public record Balance(String account, Money balance) {}
}
