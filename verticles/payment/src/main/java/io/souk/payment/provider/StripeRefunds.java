package io.souk.payment.provider;

import static io.souk.payment.provider.StripeClient.told;

import io.souk.payment.provider.PaymentProvider.RefundRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Stripe's refunds. Each of ours bears its refund id in its metadata. */
final class StripeRefunds {
  static final String PATH = "/v1/refunds";

  // Stripe's largest page. A payment with more refunds is looked at by a person.
  private static final String MOST = "100";

  // Tried one after the other in one errand. With an error stored under each, the refund waits
  // until Stripe forgets them, a day later.
  private static final int KEYS = 10;

  private final StripeClient client;

  StripeRefunds(StripeClient client) {
    this.client = client;
  }

  Future<Outcome<ProviderRefund>> make(RefundRequest request) {
    return make(request, 0);
  }

  private Future<Outcome<ProviderRefund>> make(RefundRequest request, int nth) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("payment_intent", request.payment())
            .add("amount", String.valueOf(request.amount().amount()))
            .add("metadata[refund_id]", request.refundId())
            .add("metadata[order_id]", request.orderId());
    return post(
        "refund:" + request.refundId(),
        nth,
        form,
        answer ->
            told(
                answer.statusCode() == 200
                    ? StripeAnswer.refund(answer)
                    : StripeAnswer.refusal(answer)),
        next ->
            find(request)
                .compose(
                    found ->
                        found instanceof Outcome.Declined<ProviderRefund>
                            ? make(request, next)
                            : told(found)));
  }

  /**
   * Posts a refund under a key's nth successor, the key itself being the 0th. Which one it is does
   * not depend on who asks, so that a refund still on its way meets its own key, not another.
   *
   * @param next goes on with the next where this one only brings back a stored error: safe once
   *     there is no such refund
   */
  <T> Future<Outcome<T>> post(
      String key,
      int nth,
      MultiMap form,
      Function<HttpResponse<Buffer>, Future<Outcome<T>>> read,
      IntFunction<Future<Outcome<T>>> next) {
    return client.post(
        PATH,
        // In front, where no other refund's id can look like it.
        nth == 0 ? key : nth + ":" + key,
        form,
        answer -> {
          if (!StripeAnswer.isStoredError(answer)) {
            return read.apply(answer);
          }
          return nth + 1 < KEYS
              ? next.apply(nth + 1)
              : told(new Outcome.Unknown<>("a server error under each of " + KEYS + " keys"));
        });
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
