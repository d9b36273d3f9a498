package io.souk.payment.provider;

import io.souk.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands in the provider's books.
 *
 * @param reference the provider's own id
 * @param orderId absent if it names none
 * @param status in the provider's words
 * @param captured minor units taken
 * @param refunded minor units given back, for whatever reason
 */
public record ProviderRecord(
    String reference,
    @Nullable String orderId,
    String status,
    ProviderPayment.State state,
    Money amount,
    long captured,
    long refunded) {

  /** Whether it keeps money from the buyer. */
  public boolean holdsMoney() {
    return state == ProviderPayment.State.AUTHORIZED || captured > refunded;
  }

  /**
   * A page of the provider's books, newest first.
   *
   * @param last the last one's reference, also if it cannot be read; absent if the page is empty
   * @param hasMore whether older ones follow
   */
  public record Page(List<ProviderRecord> records, @Nullable String last, boolean hasMore) {}
}
