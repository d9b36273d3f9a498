package io.souk.payment;

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
import io.souk.api.payment.Refunds;
import io.souk.api.payment.ResolveDifference;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;

/** The service's counter: hands each command to whom it concerns. */
final class PaymentDesk implements Payments {
  private final Cashier cashier;
  private final RefundDesk refunds;
  private final LedgerStore ledger;
  private final DifferenceDesk differences;
  private final Tidings tidings;

  PaymentDesk(
      Cashier cashier,
      RefundDesk refunds,
      LedgerStore ledger,
      DifferenceDesk differences,
      Tidings tidings) {
    this.cashier = cashier;
    this.refunds = refunds;
    this.ledger = ledger;
    this.differences = differences;
    this.tidings = tidings;
  }

  @Override
  public Future<Payment> authorize(AuthorizePayment command) {
    return Input.checked(() -> cashier.authorize(command));
  }

  @Override
  public Future<Payment> capture(CapturePayment command) {
    return Input.checked(() -> cashier.capture(command));
  }

  @Override
  public Future<Payment> cancel(CancelPayment command) {
    return Input.checked(() -> cashier.cancel(command));
  }

  @Override
  public Future<Nothing> receive(ReceiveWebhook command) {
    return Input.checked(() -> tidings.receive(command));
  }

  @Override
  public Future<Payment> get(GetPayment query) {
    return cashier.get(query);
  }

  @Override
  public Future<Refunds> listRefunds(ListRefunds query) {
    return refunds.list(query);
  }

  @Override
  public Future<Ledger> getLedger(GetLedger query) {
    return cashier
        .get(new GetPayment(query.orderId()))
        .compose(payment -> ledger.ofOrder(query.orderId()));
  }

  @Override
  public Future<Balances> balances(GetBalances query) {
    return ledger.balances();
  }

  @Override
  public Future<DifferencePage> listDifferences(ListDifferences query) {
    return Input.checked(() -> differences.list(query));
  }

  @Override
  public Future<Difference> resolveDifference(ResolveDifference command) {
    return Input.checked(() -> differences.resolve(command));
  }
}
