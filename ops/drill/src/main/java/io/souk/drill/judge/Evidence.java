package io.souk.drill.judge;

import io.souk.drill.history.History;
import java.util.List;

/**
 * All that is judged. The installation was fresh when the history began, is at rest now, and took
 * all payments through the sandbox provider.
 *
 * @param history what clients asked and were answered
 * @param ledger what the payment provider did, oldest first
 * @param databases of all services that have one
 */
public record Evidence(History history, List<LedgerEntry> ledger, Databases databases) {
  public Evidence {
    ledger = List.copyOf(ledger);
  }
}
