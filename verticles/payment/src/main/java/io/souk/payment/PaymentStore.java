package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.Intent.Entry;
import io.souk.payment.Intent.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payments and their ledger, by the database's clock. */
final class PaymentStore {
  private final SqlClient client;
  private final Duration claim;
  private final Duration keyLife;

  /**
   * @param claim how long a payment is left to whoever took it
   * @param keyLife how long the provider remembers an idempotency key
   */
  PaymentStore(SqlClient client, Duration claim, Duration keyLife) {
    this.client = client;
    this.claim = claim;
    this.keyLife = keyLife;
  }

  /** Inserts the payment, claimed by the caller; empty if the order has one. */
  Future<Optional<Intent>> open(AuthorizePayment command) {
    return one(
        PaymentSql.OPEN,
        command.orderId(),
        command.provider(),
        command.token(),
        command.amount().amount(),
        command.amount().currency(),
        claim.toMillis());
  }

  /** Remembers an order as canceled; empty if it has a payment. */
  Future<Optional<Intent>> openCanceled(String orderId, String reason) {
    return one(PaymentSql.TOMBSTONE, orderId, reason);
  }

  Future<Optional<Intent>> find(String orderId) {
    return one(PaymentSql.FIND, orderId);
  }

  /** Takes a payment over if its time has come; empty otherwise. */
  Future<Optional<Intent>> claim(String orderId) {
    return one(PaymentSql.CLAIM, orderId, claim.toMillis());
  }

  Future<List<Intent>> claimDue(int atMost) {
    return all(PaymentSql.CLAIM_DUE, atMost, claim.toMillis());
  }

  /**
   * Writes the next state, claimed by the caller if a step is owed; empty if the row has changed
   * since it was read.
   */
  Future<Optional<Intent>> saveClaimed(Intent next) {
    return save(next, List.of(), claim);
  }

  /** Writes that it is to be canceled, leaving the claim with whoever has it. */
  Future<Optional<Intent>> saveMarked(Intent next) {
    return save(next, List.of(), null);
  }

  /** Writes an outcome with its ledger entries; a step still owed is due at once. */
  Future<Optional<Intent>> saveOutcome(Intent next, List<Entry> entries) {
    return save(next, entries, Duration.ZERO);
  }

  /** Lets the step be asked again after a pause; empty if it is no longer owed. */
  Future<Optional<Intent>> postpone(Intent intent, Step step, Duration pause) {
    return one(PaymentSql.POSTPONE, intent.orderId(), wire(step), pause.toMillis());
  }

  private Future<Optional<Intent>> save(
      Intent next, List<Entry> entries, @Nullable Duration dueAfter) {
    return one(
        PaymentSql.SAVE,
        next.orderId(),
        next.version(),
        wire(next.status()),
        next.step() == null ? null : wire(next.step()),
        next.cancelReason(),
        next.declineCode(),
        next.reference(),
        next.captured(),
        next.refunded(),
        next.attempts(),
        dueAfter == null ? null : dueAfter.toMillis(),
        entries.stream().map(entry -> wire(entry.kind())).toArray(String[]::new),
        entries.stream().map(Entry::amount).toArray(Long[]::new));
  }

  private Future<Optional<Intent>> one(String sql, @Nullable Object... values) {
    return all(sql, values).map(rows -> rows.stream().findFirst());
  }

  private Future<List<Intent>> all(String sql, @Nullable Object... values) {
    Tuple tuple = Tuple.of(keyLife.toMillis());
    for (Object value : values) {
      tuple.addValue(value);
    }
    return client
        .preparedQuery(sql)
        .execute(tuple)
        .map(
            rows -> {
              List<Intent> intents = new ArrayList<>(rows.size());
              rows.forEach(row -> intents.add(intent(row)));
              return intents;
            });
  }

  private static Intent intent(Row row) {
    String step = row.getString("step");
    return new Intent(
        row.getString("order_id"),
        row.getString("provider"),
        row.getString("token"),
        new Money(row.getLong("amount"), row.getString("currency")),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        step == null ? null : Step.valueOf(step.toUpperCase(Locale.ROOT)),
        row.getString("cancel_reason"),
        row.getString("decline_code"),
        row.getString("provider_reference"),
        row.getLong("captured"),
        row.getLong("refunded"),
        row.getInteger("attempts"),
        row.getBoolean("key_expired"),
        row.getLong("version"));
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
