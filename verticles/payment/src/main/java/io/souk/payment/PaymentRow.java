package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Intent.Step;
import io.vertx.sqlclient.Row;
import java.util.Locale;

/** How an intent stands in the database. */
final class PaymentRow {
  private PaymentRow() {}

  static Intent intent(Row row) {
    String step = row.getString("step");
    String provider = row.getString("provider");
    return new Intent(
        row.getString("order_id"),
        provider == null
            ? null
            : new Intent.Method(provider, row.getString("token"), row.getString("return_url")),
        new Money(row.getLong("amount"), row.getString("currency")),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        step == null ? null : Step.valueOf(step.toUpperCase(Locale.ROOT)),
        row.getString("cancel_reason"),
        row.getString("decline_code"),
        row.getString("provider_reference"),
        row.getString("action_url"),
        row.getLong("capture_amount"),
        new Funds(
            row.getLong("authorized"),
            row.getLong("captured"),
            row.getLong("refunded"),
            row.getLong("refunded_otherwise"),
            row.getLong("refunding")),
        row.getInteger("attempts"),
        row.getBoolean("key_expired"),
        row.getLong("version"));
  }

  static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
