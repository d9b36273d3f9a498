package io.souk.api.payment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.souk.api.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's books and ours disagree, once nothing that is still under way explains it.
 *
 * @param orderId absent if the provider's payment names none
 * @param providerReference the provider's payment; absent if it has none
 * @param ours how the payment stands with us; absent if we have none
 * @param theirs how it stands with the provider; absent if it has none
 * @param action what was done about it, once resolved
 * @param note why, by whoever resolved it
 */
public record Difference(
    String id,
    String provider,
    Kind kind,
    Status status,
    @Nullable String orderId,
    @Nullable String providerReference,
    @Nullable Side ours,
    @Nullable Side theirs,
    @Nullable Action action,
    @Nullable String note,
    Instant detectedAt,
    @Nullable Instant resolvedAt) {
  public enum Kind {
    /** The provider has a payment that is not ours. */
    ORPHAN,
    /** We have a payment that the provider does not have. */
    MISSING,
    /** Both have the payment, in another state or with other amounts. */
    MISMATCH,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public enum Status {
    OPEN,
    /** Decided, and being done at the provider. */
    RESOLVING,
    RESOLVED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  public enum Action {
    /** Our books follow the provider's; its money is written to the ledger. */
    ADOPT,
    /** What the provider has reserved is let go. */
    VOID,
    /** What the provider has taken is given back. */
    REFUND,
    /** Nothing is done; the same difference is not shown again. */
    IGNORE,
    /** The books agreed again by themselves. */
    VANISHED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * @param status in the words of that side's own
   */
  public record Side(String status, Money amount, Money captured, Money refunded) {}
}
