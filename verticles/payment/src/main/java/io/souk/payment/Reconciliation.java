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
import java.util.Optional;
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
  private final BothBooks both;
  private final Limits limits;

  Reconciliation(
      ReconciliationStore passes,
      PaymentStore payments,
      DifferenceStore differences,
      Providers providers,
      BothBooks both,
      Limits limits) {
    this.passes = passes;
    this.payments = payments;
    this.differences = differences;
    this.providers = providers;
    this.both = both;
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
              .compose(read -> recheck(each.getKey()));
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
      return missing(pass).compose(done -> passes.end(pass.provider()));
    }
    return pagesLeft == 0
        ? Future.succeededFuture()
        : read(provider, pass.after(page.last()), pagesLeft);
  }

  private Future<?> compare(String provider, List<ProviderRecord> theirs) {
    return join(theirs.stream().map(each -> both.beside(provider, each)).toList())
        .compose(books -> note(provider, books));
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
  private Future<?> missing(Pass pass) {
    return passes
        .unseen(pass.provider(), limits.lookUps())
        .compose(
            orders -> join(orders.stream().map(order -> look(pass.provider(), order)).toList()))
        .compose(all -> note(pass.provider(), told(all)));
  }

  private Future<Optional<Books>> look(String provider, String orderId) {
    return payments
        .find(orderId)
        .map(found -> String.valueOf(found.orElseThrow().reference()))
        .compose(reference -> both.now(provider, reference, orderId));
  }

  /** Open differences are looked at however old their payments are. */
  private Future<?> recheck(String provider) {
    return differences
        .toCheck(provider, limits.lookUps())
        .compose(
            open ->
                join(open.stream().map(each -> look(provider, each)).toList())
                    .compose(all -> note(provider, told(all)))
                    .compose(noted -> differences.checked(open)));
  }

  private Future<Optional<Books>> look(String provider, DifferenceRow open) {
    return both.now(provider, open.reference(), open.difference().orderId());
  }

  private static List<Books> told(List<Optional<Books>> all) {
    return all.stream().flatMap(Optional::stream).toList();
  }

  private static <T> Future<List<T>> join(List<Future<T>> all) {
    return Future.all(all).map(done -> done.<T>list());
  }
}
