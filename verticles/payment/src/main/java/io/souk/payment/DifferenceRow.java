package io.souk.payment;

import io.souk.api.WireFormat;
import io.souk.api.payment.Difference;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A difference in the database.
 *
 * @param reference the provider's id of the payment
 * @param attempts answers missed while it is being resolved
 */
record DifferenceRow(Difference difference, String reference, int attempts) {

  static DifferenceRow of(Row row) {
    String action = row.getString("action");
    OffsetDateTime resolvedAt = row.getOffsetDateTime("resolved_at");
    return new DifferenceRow(
        new Difference(
            row.getString("id"),
            row.getString("provider"),
            Difference.Kind.valueOf(upper(row.getString("kind"))),
            Difference.Status.valueOf(upper(row.getString("status"))),
            row.getString("order_id"),
            row.getString("provider_reference"),
            side(row.getString("ours")),
            side(row.getString("theirs")),
            action == null ? null : Difference.Action.valueOf(upper(action)),
            row.getString("note"),
            row.getOffsetDateTime("detected_at").toInstant(),
            resolvedAt == null ? null : resolvedAt.toInstant()),
        row.getString("provider_reference"),
        row.getInteger("attempts"));
  }

  /** As it is stored; equal for equal sides. */
  static @Nullable String json(Difference.@Nullable Side side) {
    return side == null ? null : WireFormat.encode(side).toString();
  }

  private static Difference.@Nullable Side side(@Nullable String json) {
    return json == null ? null : WireFormat.decode(Buffer.buffer(json), Difference.Side.class);
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }
}
