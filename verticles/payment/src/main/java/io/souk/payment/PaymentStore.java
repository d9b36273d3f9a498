package io.souk.payment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.souk.api.payment.AuthorizePayment;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Batcher;
import io.souk.chassis.database.Batcher.Outcome;
import io.souk.chassis.database.Columns;
import io.souk.chassis.database.Database;
import io.souk.chassis.database.Rows;
import io.souk.chassis.event.Outbox;
import io.souk.payment.Intent.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Payments and their ledger, by the database's clock. What every order does is batched; what only
 * trouble brings is not.
 */
final class PaymentStore {
  private final Database database;
  private final Outbox outbox;
  private final Duration claim;
  private final Duration keyLife;
  private final Batcher<AuthorizePayment, Optional<Intent>> openings;
  private final Batcher<Write, Optional<Intent>> writes;
  private final Batcher<String, Optional<Intent>> searches;

  /**
   * @param claim how long a payment is left to whoever took it
   * @param keyLife how long the provider remembers an idempotency key
   */
  PaymentStore(
      Database database, Outbox outbox, Duration claim, Duration keyLife, BatchLimits limits) {
    this.database = database;
    this.outbox = outbox;
    this.claim = claim;
    this.keyLife = keyLife;
    this.openings = limits.batcher("payment-openings", this::openAll);
    this.writes = limits.batcher("payment-writes", this::saveAll);
    this.searches = limits.batcher("payment-searches", this::findAll);
  }

  /** Inserts the payment, claimed by the caller; empty if the order has one. */
  Future<Optional<Intent>> open(AuthorizePayment command) {
    return openings.submit(command);
  }

  /** Remembers an order as canceled; empty if it has a payment. */
  Future<Optional<Intent>> openCanceled(String orderId, String reason) {
    return database.transaction(
        transaction ->
            one(transaction, PaymentSql.TOMBSTONE, orderId, reason)
                .compose(
                    opened ->
                        outbox
                            .append(transaction, opened.map(News::canceled).stream().toList())
                            .map(opened)));
  }

  Future<Optional<Intent>> find(String orderId) {
    return searches.submit(orderId);
  }

  /** Takes a payment over if its time has come; empty otherwise. */
  Future<Optional<Intent>> claim(String orderId) {
    return one(database.client(), PaymentSql.CLAIM, orderId, claim.toMillis());
  }

  Future<List<Intent>> claimDue(int atMost) {
    return rows(
            database.client(),
            PaymentSql.CLAIM_DUE,
            values().addInteger(atMost).addLong(claim.toMillis()))
        .map(rows -> rows.stream().map(PaymentRow::intent).toList());
  }

  /**
   * Writes the next state, claimed by the caller if a step is owed; empty if the row has changed
   * since it was read.
   */
  Future<Optional<Intent>> saveClaimed(Intent next, List<Outbox.Entry> news) {
    return writes.submit(new Write(next, List.of(), news, claim));
  }

  /** Writes that it is to be canceled, leaving the claim with whoever has it. */
  Future<Optional<Intent>> saveMarked(Intent next) {
    return writes.submit(Write.silent(next, null));
  }

  /** Writes an outcome with its journals and its news; empty as above. */
  Future<Optional<Intent>> saveOutcome(Write outcome) {
    return writes.submit(outcome);
  }

  /** Lets the step be asked again after a pause; empty if it is no longer owed. */
  Future<Optional<Intent>> postpone(Intent intent, Step step, Duration pause) {
    return one(
        database.client(),
        PaymentSql.POSTPONE,
        intent.orderId(),
        PaymentRow.wire(step),
        pause.toMillis());
  }

  /** The payment, held until the transaction ends. */
  Future<Optional<Intent>> lock(SqlConnection transaction, String orderId) {
    return one(transaction, PaymentSql.LOCK, orderId);
  }

  /** Writes the next states of payments the transaction holds, and their news. */
  Future<Void> save(SqlConnection transaction, List<Write> held) {
    return held.isEmpty()
        ? Future.succeededFuture()
        : saved(transaction, held)
            .compose(
                saved -> {
                  if (saved.size() != held.size()) {
                    throw new IllegalStateException("a payment that was held has changed");
                  }
                  return outbox.append(transaction, news(held));
                });
  }

  /** Appends to the outbox. */
  Future<Void> tell(SqlConnection transaction, Outbox.Entry news) {
    return outbox.append(transaction, List.of(news));
  }

  /** The first of an order's commands opens its payment. */
  private Future<List<Outcome<Optional<Intent>>>> openAll(List<AuthorizePayment> commands) {
    List<AuthorizePayment> first = firsts(commands, AuthorizePayment::orderId);
    Tuple values =
        values()
            .addLong(claim.toMillis())
            .addValue(Columns.of(first, String[]::new, AuthorizePayment::orderId))
            .addValue(Columns.of(first, String[]::new, AuthorizePayment::provider))
            .addValue(Columns.of(first, String[]::new, AuthorizePayment::token))
            .addValue(
                Columns.<AuthorizePayment, @Nullable String>of(
                    first, String[]::new, AuthorizePayment::returnUrl))
            .addValue(Columns.of(first, Long[]::new, command -> command.amount().amount()))
            .addValue(Columns.of(first, String[]::new, command -> command.amount().currency()));
    return rows(database.client(), PaymentSql.OPEN, values)
        .map(PaymentStore::byOrder)
        .map(opened -> outcomes(commands, command -> opened.remove(command.orderId())));
  }

  /** Of two writes over the same row the first is written. */
  private Future<List<Outcome<Optional<Intent>>>> saveAll(List<Write> batch) {
    List<Write> first = firsts(batch, Write::over);
    boolean tells = first.stream().anyMatch(write -> !write.news().isEmpty());
    return (tells
            ? database.transaction(transaction -> savedAndTold(transaction, first))
            : saved(database.client(), first))
        .map(saved -> outcomes(batch, write -> saved.remove(write.over())));
  }

  private Future<Map<Write.Row, Intent>> savedAndTold(
      SqlConnection transaction, List<Write> writes) {
    return saved(transaction, writes)
        .compose(
            saved ->
                outbox
                    .append(
                        transaction,
                        news(writes.stream().filter(w -> saved.containsKey(w.over())).toList()))
                    .map(saved));
  }

  private Future<Map<Write.Row, Intent>> saved(SqlClient client, List<Write> writes) {
    Tuple values = values();
    new SaveValues(writes).addTo(values);
    return rows(client, PaymentSql.SAVE, values)
        .map(
            rows -> {
              Map<Write.Row, Intent> saved = new HashMap<>();
              for (Row row : rows) {
                saved.put(writes.get(row.getInteger("member")).over(), PaymentRow.intent(row));
              }
              return saved;
            });
  }

  private static List<Outbox.Entry> news(List<Write> writes) {
    return writes.stream().flatMap(write -> write.news().stream()).toList();
  }

  private Future<List<Outcome<Optional<Intent>>>> findAll(List<String> orderIds) {
    return rows(
            database.client(),
            PaymentSql.FIND,
            values().addValue(Columns.of(orderIds, String[]::new, identity())))
        .map(PaymentStore::byOrder)
        .map(found -> outcomes(orderIds, found::get));
  }

  private Future<Optional<Intent>> one(SqlClient client, String sql, Object... values) {
    Tuple tuple = values();
    for (Object value : values) {
      tuple.addValue(value);
    }
    return rows(client, sql, tuple).map(rows -> rows.stream().map(PaymentRow::intent).findFirst());
  }

  /** Every statement's first value is the life of a key. */
  private Tuple values() {
    return Tuple.of(keyLife.toMillis());
  }

  private static Future<List<Row>> rows(SqlClient client, String sql, Tuple values) {
    return Rows.query(client, sql, values).map(Rows.all(identity()));
  }

  private static Map<String, Intent> byOrder(List<Row> rows) {
    return rows.stream()
        .map(PaymentRow::intent)
        .collect(toMap(Intent::orderId, identity(), (a, b) -> a, HashMap::new));
  }

  private static <I> List<I> firsts(List<I> batch, Function<I, ?> key) {
    return List.copyOf(
        batch.stream().collect(toMap(key, identity(), (a, b) -> a, LinkedHashMap::new)).values());
  }

  private static <I> List<Outcome<Optional<Intent>>> outcomes(
      List<I> batch, Function<I, @Nullable Intent> answer) {
    return batch.stream()
        .map(member -> Outcome.done(Optional.ofNullable(answer.apply(member))))
        .toList();
  }
}
