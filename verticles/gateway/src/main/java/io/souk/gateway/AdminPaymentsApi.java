package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.payment.Difference;
import io.souk.api.payment.DifferencePage;
import io.souk.api.payment.GetBalances;
import io.souk.api.payment.GetLedger;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.ListDifferences;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payments;
import io.souk.api.payment.Refund;
import io.souk.api.payment.ResolveDifference;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's money, balances, and {@code /v1/admin/payment-differences}: for who keeps the books.
 */
final class AdminPaymentsApi implements Api {
  private final Payments payments;

  AdminPaymentsApi(Payments payments) {
    this.payments = payments;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("getOrderPayment", this::payment);
    mounts.quick("getOrderLedger", this::ledger);
    mounts.quick("listBalances", this::balances);
    mounts.quick("listPaymentDifferences", this::differences);
    // The provider is asked several things one after the other.
    mounts.thorough("resolvePaymentDifference", this::resolve);
  }

  private Future<Void> payment(RoutingContext request) {
    String order = request.pathParam("id");
    return payments
        .get(new GetPayment(order))
        .compose(
            payment ->
                payments
                    .listRefunds(new ListRefunds(order))
                    .map(refunds -> OrderPayment.of(payment, refunds.data())))
        .compose(shown -> Answer.json(request, 200, shown));
  }

  private Future<Void> ledger(RoutingContext request) {
    return payments
        .getLedger(new GetLedger(request.pathParam("id")))
        .compose(ledger -> Answer.json(request, 200, ledger));
  }

  private Future<Void> balances(RoutingContext request) {
    return payments
        .balances(new GetBalances())
        .compose(balances -> Answer.json(request, 200, balances));
  }

  private Future<Void> differences(RoutingContext request) {
    Paging paging = Paging.of(request);
    return payments
        .listDifferences(
            new ListDifferences(
                Query.word(request, "status", Difference.Status::valueOf),
                paging.limit(),
                paging.cursor()))
        .compose(page -> Answer.json(request, 200, Page.of(page)));
  }

  private Future<Void> resolve(RoutingContext request) {
    Decision body = WireFormat.decode(request.body().buffer(), Decision.class);
    return payments
        .resolveDifference(
            new ResolveDifference(request.pathParam("difference"), body.action(), body.note()))
        .compose(difference -> Answer.json(request, 200, difference));
  }

  private record Decision(Difference.Action action, String note) {}

  private record Page(List<Difference> data, boolean hasMore, @Nullable String nextCursor) {
    static Page of(DifferencePage page) {
      return new Page(page.data(), page.nextCursor() != null, page.nextCursor());
    }
  }

  /** A payment and its refunds; where the buyer has to act is the buyer's alone. */
  private record OrderPayment(
      String orderId,
      String provider,
      Payment.Status status,
      Money amount,
      Money captured,
      Money refunded,
      @Nullable String providerReference,
      List<OneRefund> refunds) {
    static OrderPayment of(Payment payment, List<Refund> refunds) {
      return new OrderPayment(
          payment.orderId(),
          payment.provider(),
          payment.status(),
          payment.amount(),
          payment.captured(),
          payment.refunded(),
          payment.providerReference(),
          refunds.stream().map(OneRefund::of).toList());
    }
  }

  private record OneRefund(
      String id,
      Refund.Status status,
      Money amount,
      @Nullable String reason,
      @Nullable String providerReference,
      @Nullable String failureCode,
      Instant createdAt) {
    static OneRefund of(Refund refund) {
      return new OneRefund(
          refund.id(),
          refund.status(),
          refund.amount(),
          refund.reason(),
          refund.providerReference(),
          refund.failureCode(),
          refund.createdAt());
    }
  }
}
