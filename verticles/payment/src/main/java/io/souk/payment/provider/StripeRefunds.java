package io.souk.payment.provider;

import static io.souk.payment.provider.StripeClient.told;

import io.souk.payment.provider.PaymentProvider.RefundRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Stripe's refunds. Each of ours bears its refund id in its metadata. */
final class StripeRefunds {
  static final String PATH = "/v1/refunds";

  // Stripe's largest page. A payment with more refunds is looked at by a person.
  private static final String MOST = "100";

  private final StripeClient client;

  StripeRefunds(StripeClient client) {
    this.client = client;
  }

  Future<Outcome<ProviderRefund>> make(RefundRequest request) {
    return post(request, "refund:" + request.refundId());
  }

  private Future<Outcome<ProviderRefund>> post(RefundRequest request, String key) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("payment_intent", request.payment())
            .add("amount", String.valueOf(request.amount().amount()))
            .add("metadata[refund_id]", request.refundId())
            .add("metadata[order_id]", request.orderId());
    return client.post(
        PATH,
        key,
        form,
        answer -> {
          if (StripeAnswer.isStoredError(answer)) {
            return again(request);
          }
          return told(
              answer.statusCode() == 200
                  ? StripeAnswer.refund(answer)
                  : StripeAnswer.refusal(answer));
        });
  }

  /** The old key only brings back an error; a new one is safe once there is no such refund. */
  private Future<Outcome<ProviderRefund>> again(RefundRequest request) {
    return find(request)
        .compose(
            found ->
                found instanceof Outcome.Declined<ProviderRefund>
                    ? post(request, "refund:" + request.refundId() + ":" + UUID.randomUUID())
                    : told(found));
  }

  Future<Outcome<ProviderRefund>> look(String reference) {
    return client.get(
        PATH + "/" + reference,
        answer ->
            told(
                answer.statusCode() == 200
                    ? StripeAnswer.refund(answer)
                    : new Outcome.Unknown<>(
                        "looking up " + reference + ": HTTP " + answer.statusCode())));
  }

  Future<Outcome<ProviderRefund>> find(RefundRequest request) {
    return of(request.payment())
        .map(
            known ->
                known instanceof Outcome.Known<List<ProviderRefund>> list
                    ? list.truth().stream()
                        .filter(refund -> Objects.equals(refund.refundId(), request.refundId()))
                        .findFirst()
                        .<Outcome<ProviderRefund>>map(Outcome.Known::new)
                        .orElseGet(() -> new Outcome.Declined<>("not_found"))
                    : StripeAnswer.unread(known));
  }

  /** A payment's, newest first. */
  Future<Outcome<List<ProviderRefund>>> of(String payment) {
    return client.get(
        PATH,
        answer -> told(StripeAnswer.refunds(answer)),
        "payment_intent",
        payment,
        "limit",
        MOST);
  }

  /** Those made for no refund id of ours. */
  static List<ProviderRefund> unasked(List<ProviderRefund> all) {
    return all.stream().filter(refund -> refund.refundId() == null).toList();
  }
}
