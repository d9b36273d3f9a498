package io.souk.payment.provider;

import static io.souk.payment.provider.StripeClient.told;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;

/** Stripe's payments as its books tell of them, whoever made them. */
final class StripeBooks {
  private static final String INTENTS = "/v1/payment_intents";
  // Stripe's largest page.
  private static final String MOST = "100";

  private final StripeClient client;

  StripeBooks(StripeClient client) {
    this.client = client;
  }

  Future<Outcome<ProviderRecord.Page>> list(Instant from, Instant to, String after) {
    String[] period = {
      "created[gte]",
      String.valueOf(from.getEpochSecond()),
      "created[lte]",
      String.valueOf(to.getEpochSecond()),
      "limit",
      MOST,
      "expand[]",
      "data.latest_charge"
    };
    String[] query = period;
    if (!after.isEmpty()) {
      query = Arrays.copyOf(period, period.length + 2);
      query[period.length] = "starting_after";
      query[period.length + 1] = after;
    }
    return client.get(INTENTS, answer -> told(StripeAnswer.page(answer)), query);
  }

  /** {@code Declined} if the provider has none. */
  Future<Outcome<ProviderRecord>> record(String reference) {
    return client.get(
        INTENTS + "/" + reference,
        answer -> told(StripeAnswer.record(answer)),
        "expand[]",
        "latest_charge");
  }
}
