package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Refund;
import io.souk.payment.provider.PaymentProvider.RefundRequest;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refund somebody asked for by id.
 *
 * @param provider of its payment
 * @param payment the provider's id of its payment
 * @param reference the provider's id of the refund, once known
 * @param attempts answers missed
 * @param keyExpired whether the provider may have forgotten the refund's key
 */
record RefundRow(
    String id,
    String orderId,
    Money amount,
    @Nullable String reason,
    Refund.Status status,
    @Nullable String reference,
    @Nullable String failureCode,
    String provider,
    String payment,
    int attempts,
    boolean keyExpired,
    Instant createdAt) {

  static RefundRow of(Row row) {
    return new RefundRow(
        row.getString("id"),
        row.getString("order_id"),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getString("reason"),
        Refund.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("provider_reference"),
        row.getString("failure_code"),
        row.getString("provider"),
        row.getString("payment"),
        row.getInteger("attempts"),
        row.getBoolean("key_expired"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  RefundRequest request() {
    return new RefundRequest(id, orderId, payment, amount);
  }

  Refund toRefund() {
    return new Refund(id, orderId, status, amount, reason, reference, failureCode, createdAt);
  }
}
