package io.souk.gateway;

import io.souk.api.Failure;
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
import io.souk.api.payment.RefundPayment;
import io.souk.api.payment.Refunds;
import io.souk.api.payment.ResolveDifference;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes what webhooks come to it. */
final class FakePayments implements Payments {
  final List<ReceiveWebhook> webhooks = new CopyOnWriteArrayList<>();
  volatile @Nullable Failure failure;

  @Override
  public Future<Nothing> receive(ReceiveWebhook command) {
    webhooks.add(command);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(new Nothing());
  }

  @Override
  public Future<Payment> authorize(AuthorizePayment command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Payment> capture(CapturePayment command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Payment> cancel(CancelPayment command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Payment> get(GetPayment query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Refund> refund(RefundPayment command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Refunds> listRefunds(ListRefunds query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Ledger> getLedger(GetLedger query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Balances> balances(GetBalances query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<DifferencePage> listDifferences(ListDifferences query) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public Future<Difference> resolveDifference(ResolveDifference command) {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
