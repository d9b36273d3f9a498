package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Difference;
import io.souk.chassis.database.Database;
import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.ProviderRecord;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was decided about a claimed difference. It looks at both books first, so that doing it
 * again does nothing twice, and what no longer fits is decided again by a person.
 */
final class DifferenceErrand {
  private static final Logger LOG = LoggerFactory.getLogger(DifferenceErrand.class);

  private final Database database;
  private final PaymentStore payments;
  private final DifferenceStore differences;
  private final Providers providers;
  private final BothBooks both;
  private final Pauses pauses;

  DifferenceErrand(
      Database database,
      PaymentStore payments,
      DifferenceStore differences,
      Providers providers,
      BothBooks both,
      Pauses pauses) {
    this.database = database;
    this.payments = payments;
    this.differences = differences;
    this.providers = providers;
    this.both = both;
    this.pauses = pauses;
  }

  /** The difference afterwards; still resolving if the provider did not tell. */
  Future<DifferenceRow> run(DifferenceRow claimed) {
    return books(claimed)
        .compose(
            books -> books.isPresent() ? act(claimed, books.get()) : postpone(claimed, "no answer"))
        .compose(done -> differences.find(claimed.difference().id()))
        .map(Optional::orElseThrow);
  }

  /** Both books as they are now; empty if the provider does not tell. */
  Future<Optional<Books>> books(DifferenceRow row) {
    Difference difference = row.difference();
    return both.now(difference.provider(), row.reference(), difference.orderId());
  }

  private Future<Void> act(DifferenceRow row, Books books) {
    Difference.Action action = row.difference().action();
    if (books.verdict() instanceof Books.Verdict.Agree) {
      return differences.resolved(database.client(), row.difference().id()).mapEmpty();
    }
    if (books.verdict() instanceof Books.Verdict.TooEarly) {
      return postpone(row, "the payment is under way");
    }
    if (action == null || !books.allows(action)) {
      LOG.warn("{} no longer fits {}", action, row);
      return differences.reopen(row.difference().id()).mapEmpty();
    }
    return action == Difference.Action.ADOPT ? adopt(row, books) : undo(row, books);
  }

  /** Our books follow, in the transaction that says so. */
  private Future<Void> adopt(DifferenceRow row, Books books) {
    return database.transaction(
        transaction ->
            payments
                .lock(transaction, String.valueOf(books.orderId()))
                .compose(payment -> adopt(transaction, row, books, payment.orElseThrow())));
  }

  private Future<Void> adopt(
      SqlConnection transaction, DifferenceRow row, Books seen, Intent payment) {
    if (payment.version() != Objects.requireNonNull(seen.ours()).version()) {
      // It moved meanwhile; its turn comes again when the claim is over.
      return Future.succeededFuture();
    }
    Intent next = payment.adopted(seen.theirs());
    List<Journal> journals = Journal.adopted(payment, next);
    return payments
        .save(
            transaction,
            List.of(new Write(next, journals, News.adopted(payment, next), Duration.ZERO)))
        .compose(saved -> differences.resolved(transaction, row.difference().id()))
        .mapEmpty();
  }

  /** The provider lets go of it, or gives it back, under keys of the difference's own. */
  private Future<Void> undo(DifferenceRow row, Books books) {
    String id = row.difference().id();
    ProviderRecord theirs = Objects.requireNonNull(books.theirs());
    PaymentProvider provider = providers.find(books.provider()).orElseThrow();
    Future<Outcome<ProviderPayment>> asked =
        row.difference().action() == Difference.Action.VOID
            ? provider.cancel(id, theirs.reference())
            : provider.undo(
                id,
                theirs.reference(),
                new Money(theirs.captured() - theirs.refunded(), theirs.amount().currency()),
                theirs.refunded());
    // Only their books tell whether it is done.
    return asked
        .compose(outcome -> books(row))
        .compose(
            now ->
                now.isPresent() && now.get().verdict() instanceof Books.Verdict.Agree
                    ? differences.resolved(database.client(), id).<Void>mapEmpty()
                    : postpone(row, "not done yet"));
  }

  private Future<Void> postpone(DifferenceRow row, String why) {
    LOG.info("Difference {} has to wait: {}", row.difference().id(), why);
    return differences
        .postpone(row.difference().id(), pauses.forTheProvider(row.attempts(), Duration.ZERO))
        .mapEmpty();
  }
}
