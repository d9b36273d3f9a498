package io.souk.payment;

import io.souk.payment.Books.Verdict;
import io.souk.payment.DifferenceStore.Finding;
import io.souk.payment.ReconciliationStore.Pass;
import io.souk.payment.provider.Outcome;
import io.souk.payment.provider.PaymentProvider;
import io.souk.payment.provider.ProviderRecord;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each provider's books page by page and compares them with ours, both ways. Where it is in a
 * pass is remembered, so that another node goes on there.
 */
final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  /**
   * @param reach how far back a pass begins before now
   * @param settle payments younger than this are left alone
   * @param pages most pages of a provider in one run
   * @param lookUps most payments looked up one by one in one run
   */
  record Limits(Duration reach, Duration settle, int pages, int lookUps) {}

  private final ReconciliationStore passes;
  private final PaymentStore payments;
  private final DifferenceStore differences;
  private final Providers providers;
  private final Limits limits;

  Reconciliation(
      ReconciliationStore passes,
      PaymentStore payments,
      DifferenceStore differences,
      Providers providers,
      Limits limits) {
    this.passes = passes;
    this.payments = payments;
    this.differences = differences;
    this.providers = providers;
    this.limits = limits;
  }

  /** One run: goes on with each provider's pass, and looks again at what is open. */
  Future<?> run() {
    Future<?> chain = Future.succeededFuture();
    for (Map.Entry<String, PaymentProvider> each : providers.all().entrySet()) {
      chain =
          chain
              .compose(before -> passes.begin(each.getKey(), limits.reach(), limits.settle()))
              .compose(pass -> read(each.getValue(), pass, limits.pages()))
              .compose(read -> recheck(each.getKey(), each.getValue()));
    }
    return chain;
  }

  private Future<?> read(PaymentProvider provider, Pass pass, int pagesLeft) {
    return provider
        .list(pass.from(), pass.to(), pass.after())
        .compose(
            outcome -> {
              if (!(outcome instanceof Outcome.Known<ProviderRecord.Page> known)) {
                LOG.info("The books of {} cannot be read now: {}", pass.provider(), outcome);
                return Future.succeededFuture();
              }
              ProviderRecord.Page page = known.truth();
              return compare(pass.provider(), page.records())
                  .compose(compared -> advance(pass, page))
                  .compose(advanced -> goOn(provider, pass, page, pagesLeft - 1));
            });
  }

  private Future<?> goOn(
      PaymentProvider provider, Pass pass, ProviderRecord.Page page, int pagesLeft) {
    if (!page.hasMore() || page.last() == null) {
      return missing(provider, pass).compose(done -> passes.end(pass.provider()));
    }
    return pagesLeft == 0
        ? Future.succeededFuture()
        : read(provider, pass.after(page.last()), pagesLeft);
  }

  private Future<?> compare(String provider, List<ProviderRecord> theirs) {
    return join(theirs.stream().map(each -> ours(provider, each)).toList())
        .compose(books -> note(provider, books));
  }

  private Future<Books> ours(String provider, ProviderRecord theirs) {
    return theirs.orderId() == null
        ? Future.succeededFuture(Books.of(provider, null, theirs))
        : payments
            .find(theirs.orderId())
            .map(payment -> Books.of(provider, payment.orElse(null), theirs));
  }

  private Future<?> note(String provider, List<Books> all) {
    List<Finding> found = new ArrayList<>();
    List<String> agreed = new ArrayList<>();
    for (Books books : all) {
      Verdict verdict = books.verdict();
      if (verdict instanceof Verdict.Differ differ) {
        found.add(new Finding(differ.kind(), books));
      } else if (verdict instanceof Verdict.Agree) {
        agreed.add(books.reference());
      }
    }
    return differences.note(provider, found).compose(noted -> differences.vanish(provider, agreed));
  }

  private Future<?> advance(Pass pass, ProviderRecord.Page page) {
    return page.last() == null
        ? Future.succeededFuture()
        : passes.advance(pass.provider(), page.last(), page.records());
  }

  /** What of ours the provider did not list is looked up by itself: only that tells. */
  private Future<?> missing(PaymentProvider provider, Pass pass) {
    return passes
        .unseen(pass.provider(), limits.lookUps())
        .compose(orders -> join(orders.stream().map(order -> look(provider, order)).toList()))
        .compose(all -> note(pass.provider(), all.stream().flatMap(List::stream).toList()));
  }

  private Future<List<Books>> look(PaymentProvider provider, String orderId) {
    return payments.find(orderId).compose(payment -> look(provider, payment.orElseThrow()));
  }

  /** Our payment beside the provider's; nothing if the provider did not tell. */
  private static Future<List<Books>> look(PaymentProvider provider, Intent ours) {
    String reference = String.valueOf(ours.reference());
    return provider
        .record(reference)
        .map(
            outcome -> {
              if (outcome instanceof Outcome.Known<ProviderRecord> known) {
                return List.of(new Books(ours.provider(), reference, ours, known.truth()));
              }
              return outcome instanceof Outcome.Declined<ProviderRecord>
                  ? List.of(new Books(ours.provider(), reference, ours, null))
                  : List.of();
            });
  }

  /** Open differences are looked at however old their payments are. */
  private Future<?> recheck(String name, PaymentProvider provider) {
    return differences
        .toCheck(name, limits.lookUps())
        .compose(
            open ->
                join(open.stream().map(each -> now(provider, each)).toList())
                    .compose(books -> note(name, books.stream().flatMap(List::stream).toList()))
                    .compose(noted -> differences.checked(open)));
  }

  private Future<List<Books>> now(PaymentProvider provider, DifferenceRow open) {
    return provider
        .record(open.reference())
        .compose(
            outcome -> {
              if (outcome instanceof Outcome.Known<ProviderRecord> known) {
                return ours(open.difference().provider(), known.truth()).map(List::of);
              }
              String orderId = open.difference().orderId();
              if (!(outcome instanceof Outcome.Declined<ProviderRecord>) || orderId == null) {
                return Future.succeededFuture(List.of());
              }
              return payments
                  .find(orderId)
                  .map(
                      ours ->
                          List.of(
                              new Books(
                                  open.difference().provider(),
                                  open.reference(),
                                  ours.orElse(null),
                                  null)));
            });
  }

  private static <T> Future<List<T>> join(List<Future<T>> all) {
    return Future.all(all).map(done -> done.<T>list());
  }
}
