package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.PRICE;
import static io.souk.payment.PaymentUnderTest.euros;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.payment.Difference;
import io.souk.api.payment.Difference.Action;
import io.souk.api.payment.Difference.Kind;
import io.souk.api.payment.DifferencePage;
import io.souk.api.payment.GetLedger;
import io.souk.api.payment.Ledger;
import io.souk.api.payment.ListDifferences;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.PaymentCaptured;
import io.souk.api.payment.Refund;
import io.souk.api.payment.ResolveDifference;
import io.souk.payment.Line.Fault;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A provider's books beside ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationIT {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.put("payment.provider_timeout", "1500ms");
    settings.put("payment.claim", "4s");
    settings.put("payment.reconcile_every", "100ms");
    settings.put("payment.reconcile_settle", "0s");
    shop.node(settings);
    shop.captured();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void booksThatAgreeShowNothing() {
    String authorized = shop.authorized();
    String captured = shop.captured();
    String refunded = shop.captured();
    shop.refund("rfd_" + refunded, refunded, 600);
    shop.settledRefund("rfd_" + refunded, refunded);
    String canceled = shop.authorized();
    shop.cancel(canceled);
    String declined = Ids.order();
    refused(shop.authorizing(declined, "pm_card_chargeDeclined"));
    String known = orphan();

    // It is found, so the books with all of these have been read.
    awaitOpen(known);

    for (String order : List.of(authorized, captured, refunded, canceled, declined)) {
      assertThat(all()).extracting(Difference::orderId).doesNotContain(order);
    }
  }

  @Test
  void aReservationThatIsNotOursIsFoundAndLetGo() {
    String reference = orphan();
    Difference found = awaitOpen(reference);
    assertThat(found.kind()).isEqualTo(Kind.ORPHAN);
    assertThat(found.ours()).isNull();
    assertThat(found.theirs())
        .isEqualTo(new Difference.Side("requires_capture", PRICE, euros(0), euros(0)));
    assertThat(refused(resolving(found, Action.ADOPT)).code())
        .isEqualTo(FailureCode.DIFFERENCE_STATE);
    assertThat(refused(resolving(found, Action.REFUND)).code())
        .isEqualTo(FailureCode.DIFFERENCE_STATE);

    Difference resolved = resolve(found, Action.VOID);

    assertThat(resolved.action()).isEqualTo(Action.VOID);
    assertThat(resolved.note()).isEqualTo("ada");
    assertThat(Await.success(resolving(found, Action.VOID))).isEqualTo(resolved);
    assertThat(refused(resolving(found, Action.IGNORE)).code())
        .isEqualTo(FailureCode.DIFFERENCE_STATE);
    assertThat(shop.sandbox.kinds(reference)).containsExactly("authorized", "canceled");
  }

  @Test
  void aChargeThatIsNotOursIsGivenBackOnceWhateverHappensToTheAnswer() {
    String reference = orphan();
    shop.sandbox.captureByHand(reference);
    Difference found = awaitTheirs(reference, "succeeded");
    shop.line.next(
        asked -> asked.path().equals("/v1/refunds") && asked.body().contains(reference),
        new Fault.AnswerLost());

    assertThat(Await.success(resolving(found, Action.REFUND)).status())
        .isIn(Difference.Status.RESOLVING, Difference.Status.RESOLVED);

    awaitResolved(found);
    assertThat(shop.sandbox.kinds(reference)).containsExactly("authorized", "captured", "refunded");
  }

  @Test
  void aSecondChargeOfAnOrderIsNotOurs() {
    String order = shop.captured();

    Difference found = awaitOpen(shop.sandbox.authorizeByHand(order));

    assertThat(found.kind()).isEqualTo(Kind.ORPHAN);
    assertThat(found.orderId()).isEqualTo(order);
    resolve(found, Action.VOID);
    assertThat(shop.get(order).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aCaptureMadeByHandIsAdopted() {
    String order = shop.authorized();
    String reference = reference(order);
    shop.sandbox.captureByHand(reference);
    Difference found = awaitOpen(reference);
    assertThat(found.kind()).isEqualTo(Kind.MISMATCH);
    assertThat(refused(resolving(found, Action.REFUND)).code())
        .isEqualTo(FailureCode.DIFFERENCE_STATE);

    resolve(found, Action.ADOPT);

    assertThat(shop.get(order).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(shop.get(order).captured()).isEqualTo(PRICE);
    assertThat(shop.lastEvent(order, PaymentCaptured.class))
        .isEqualTo(new PaymentCaptured(order, PRICE));
    Ledger ledger = Await.success(shop.payments().getLedger(new GetLedger(order)));
    assertThat(ledger.journals())
        .extracting(Ledger.Journal::kind)
        .containsExactly("authorized", "adopted");
    assertThat(ledger.journals().get(1).entries())
        .extracting(Ledger.Entry::account)
        .containsExactly("sandbox:authorized", "uncaptured", "sandbox:balance", "sales");
    shop.refund("rfd_" + order, order, 1);
    assertThat(shop.settledRefund("rfd_" + order, order).status())
        .isEqualTo(Refund.Status.SUCCEEDED);
  }

  @Test
  void aRefundMadeByHandIsAdoptedAndCountsAgainstMore() {
    String order = shop.captured();
    shop.sandbox.refundByHand(reference(order), 1500);

    resolve(awaitOpen(reference(order)), Action.ADOPT);

    assertThat(shop.get(order).refunded()).isEqualTo(euros(1500));
    assertThat(shop.refusedRefund("rfd_" + order, order, euros(500)))
        .isEqualTo("refund_exceeds_captured");
  }

  @Test
  void aPaymentTheProviderDoesNotHaveIsMissingAndCanBeAdopted() {
    String order = shop.captured();
    String reference = "pi_nowhere" + order;
    shop.database.execute(
        "UPDATE payment SET provider_reference = '%s' WHERE order_id = '%s'"
            .formatted(reference, order));

    Difference found = awaitOpen(reference);
    assertThat(found.kind()).isEqualTo(Kind.MISSING);
    assertThat(found.theirs()).isNull();
    assertThat(found.ours()).isEqualTo(new Difference.Side("succeeded", PRICE, PRICE, euros(0)));
    resolve(found, Action.ADOPT);

    assertThat(shop.get(order).status()).isEqualTo(Status.CANCELED);
    assertThat(
            shop.database.queryLong(
                """
                SELECT coalesce(sum(e.amount), 0)::bigint FROM payment_ledger l,
                  unnest(l.accounts, l.amounts) AS e (account, amount)
                WHERE l.order_id = '%s' AND e.account = 'sandbox:balance'
                """
                    .formatted(order)))
        .isZero();
  }

  @Test
  void whatIsIgnoredIsNotShownAgainUntilItChanges() {
    String reference = orphan();
    Difference found = awaitOpen(reference);

    assertThat(resolve(found, Action.IGNORE).action()).isEqualTo(Action.IGNORE);
    awaitOpen(orphan());
    assertThat(about(reference)).hasSize(1);

    shop.sandbox.captureByHand(reference);
    assertThat(awaitOpen(reference).id()).isNotEqualTo(found.id());
  }

  @Test
  void whatAgreesAgainByItselfIsClosed() {
    String reference = orphan();
    Difference found = awaitOpen(reference);

    shop.sandbox.cancelByHand(reference);

    assertThat(awaitResolved(found).action()).isEqualTo(Action.VANISHED);
  }

  @Test
  void aProviderThatCannotBeReadDelaysButHidesNothing() {
    for (int i = 0; i < 3; i++) {
      shop.line.next(
          asked ->
              asked.method().equals(HttpMethod.GET)
                  && asked.path().startsWith("/v1/payment_intents?"),
          new Fault.Answered(400, Map.of(), "{}"));
    }

    assertThat(awaitOpen(orphan()).kind()).isEqualTo(Kind.ORPHAN);
  }

  @Test
  void differencesComeInPagesAndByStatus() {
    Difference first = awaitOpen(orphan());
    Difference second = awaitOpen(orphan());
    resolve(first, Action.IGNORE);

    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      DifferencePage page = list(null, 1, cursor);
      page.data().forEach(each -> paged.add(each.id()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(paged).contains(first.id(), second.id()).doesNotHaveDuplicates();
    assertThat(paged.indexOf(second.id())).isLessThan(paged.indexOf(first.id()));
    assertThat(list(Difference.Status.OPEN, 100, null).data())
        .extracting(Difference::id)
        .contains(second.id())
        .doesNotContain(first.id());
    assertThat(refused(shop.payments().listDifferences(new ListDifferences(null, 0, null))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(shop.payments().listDifferences(new ListDifferences(null, 1, "!"))).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(
            refused(
                    shop.payments()
                        .resolveDifference(new ResolveDifference("dif_no", Action.IGNORE, "x")))
                .code())
        .isEqualTo(FailureCode.DIFFERENCE_NOT_FOUND);
  }

  /** A reservation at the provider that nobody made here. */
  private String orphan() {
    return shop.sandbox.authorizeByHand(Ids.order());
  }

  private String reference(String order) {
    return String.valueOf(shop.get(order).providerReference());
  }

  private DifferencePage list(
      Difference.@Nullable Status status, int limit, @Nullable String cursor) {
    return Await.success(
        shop.payments().listDifferences(new ListDifferences(status, limit, cursor)));
  }

  private List<Difference> all() {
    return list(null, 100, null).data();
  }

  private List<Difference> about(String reference) {
    return all().stream().filter(each -> reference.equals(each.providerReference())).toList();
  }

  private Difference awaitOpen(String reference) {
    return await(reference, each -> each.status() == Difference.Status.OPEN);
  }

  private Difference awaitTheirs(String reference, String status) {
    return await(reference, each -> each.theirs() != null && each.theirs().status().equals(status));
  }

  private Difference awaitResolved(Difference difference) {
    return await(
        String.valueOf(difference.providerReference()),
        each -> each.id().equals(difference.id()) && each.status() == Difference.Status.RESOLVED);
  }

  private Difference await(String reference, Predicate<Difference> which) {
    Await.until(
        "a difference about " + reference,
        Duration.ofSeconds(20),
        () -> about(reference).stream().anyMatch(which));
    Optional<Difference> found = about(reference).stream().filter(which).findFirst();
    return found.orElseThrow();
  }

  private Future<Difference> resolving(Difference difference, Action action) {
    return shop.payments().resolveDifference(new ResolveDifference(difference.id(), action, "ada"));
  }

  private Difference resolve(Difference difference, Action action) {
    Await.success(resolving(difference, action));
    return awaitResolved(difference);
  }
}
