package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.Balances;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Difference;
import io.souk.api.payment.DifferencePage;
import io.souk.api.payment.GetBalances;
import io.souk.api.payment.GetLedger;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.Ledger;
import io.souk.api.payment.ListDifferences;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payments;
import io.souk.api.payment.ReceiveWebhook;
import io.souk.api.payment.Refund;
import io.souk.api.payment.Refunds;
import io.souk.api.payment.ResolveDifference;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes what it is asked, and has one captured payment with a refund, or fails as told. */
final class FakePayments implements Payments {
  static final String DIFFERENCE = "dif_01JD8ZQ4X6M1T9V3K7P2R5S8W0";
  private static final Instant THEN = Instant.parse("2026-11-24T10:00:00Z");

  final List<ReceiveWebhook> webhooks = new CopyOnWriteArrayList<>();
  final List<Object> asked = new CopyOnWriteArrayList<>();
  volatile @Nullable Failure failure;

  void forget() {
    webhooks.clear();
    asked.clear();
    failure = null;
  }

  private <T> Future<T> answer(Object message, T answer) {
    asked.add(message);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(answer);
  }

  private static Money dollars(long cents) {
    return new Money(cents, "USD");
  }

  private static Payment payment(String orderId) {
    return new Payment(
        orderId,
        "sandbox",
        Payment.Status.SUCCEEDED,
        dollars(11_999),
        dollars(11_999),
        dollars(2_000),
        "pi_123");
  }

  private static Refund refund(String orderId) {
    return new Refund(
        "rfd_1",
        orderId,
        Refund.Status.SUCCEEDED,
        dollars(2_000),
        "returned",
        "re_123",
        null,
        THEN);
  }

  private static Difference difference(
      Difference.Status status, Difference.@Nullable Action action, @Nullable String note) {
    return new Difference(
        DIFFERENCE,
        "sandbox",
        Difference.Kind.ORPHAN,
        status,
        null,
        "pi_9",
        null,
        new Difference.Side("requires_capture", dollars(500), dollars(0), dollars(0)),
        action,
        note,
        THEN,
        status == Difference.Status.RESOLVED ? THEN : null);
  }

  @Override
  public Future<Nothing> receive(ReceiveWebhook command) {
    webhooks.add(command);
    return answer(command, new Nothing());
  }

  @Override
  public Future<Payment> authorize(AuthorizePayment command) {
    return answer(command, payment(command.orderId()));
  }

  @Override
  public Future<Payment> capture(CapturePayment command) {
    return answer(command, payment(command.orderId()));
  }

  @Override
  public Future<Payment> cancel(CancelPayment command) {
    return answer(command, payment(command.orderId()));
  }

  @Override
  public Future<Payment> get(GetPayment query) {
    return answer(query, payment(query.orderId()));
  }

  @Override
  public Future<Refunds> listRefunds(ListRefunds query) {
    return answer(query, new Refunds(List.of(refund(query.orderId()))));
  }

  @Override
  public Future<Ledger> getLedger(GetLedger query) {
    return answer(
        query,
        new Ledger(
            query.orderId(),
            List.of(
                new Ledger.Journal(
                    "17",
                    "refunded",
                    "re_123",
                    THEN,
                    List.of(
                        new Ledger.Entry("sandbox:balance", dollars(-2_000)),
                        new Ledger.Entry("sales", dollars(2_000)))))));
  }

  @Override
  public Future<Balances> balances(GetBalances query) {
    return answer(
        query,
        new Balances(
            List.of(
                new Balances.Balance("sales", dollars(-9_999)),
                new Balances.Balance("sandbox:balance", dollars(9_999)))));
  }

  @Override
  public Future<DifferencePage> listDifferences(ListDifferences query) {
    return answer(
        query, new DifferencePage(List.of(difference(Difference.Status.OPEN, null, null)), "ZGlm"));
  }

  @Override
  public Future<Difference> resolveDifference(ResolveDifference command) {
    return answer(
        command, difference(Difference.Status.RESOLVED, command.action(), command.note()));
  }
}
