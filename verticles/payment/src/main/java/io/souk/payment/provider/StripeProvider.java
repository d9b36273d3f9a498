package io.souk.payment.provider;

import static io.souk.payment.provider.StripeClient.told;

import io.souk.api.Money;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stripe's PaymentIntent API. */
public final class StripeProvider implements PaymentProvider {
  private static final String INTENTS = "/v1/payment_intents";

  private final StripeClient client;
  private final StripeRefunds refunds;
  private final StripeBooks books;

  /**
   * @param url without a path, e.g. {@code https://api.stripe.com}
   */
  public StripeProvider(Vertx vertx, String name, String url, String key, StripeSettings settings) {
    this.client = new StripeClient(vertx, name, url, key, settings);
    this.refunds = new StripeRefunds(client);
    this.books = new StripeBooks(client);
  }

  @Override
  public Future<Outcome<ProviderPayment>> authorize(
      String orderId, Money amount, String token, @Nullable String returnUrl) {
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("amount", String.valueOf(amount.amount()))
            .add("currency", amount.currency().toLowerCase(Locale.ROOT))
            .add("payment_method", token)
            .add("confirm", "true")
            .add("capture_method", "manual")
            .add("metadata[order_id]", orderId);
    if (returnUrl != null) {
      form.add("return_url", returnUrl);
    }
    return client.post(
        INTENTS,
        orderId + ":authorize",
        form,
        answer -> {
          if (StripeAnswer.isStoredError(answer)) {
            // A new key could authorize twice, so that only looking can tell.
            return lookUp(orderId, new Outcome.Unknown<>("server error"));
          }
          return told(
              answer.statusCode() == 200
                  ? StripeAnswer.intent(answer)
                  : StripeAnswer.refusal(answer));
        });
  }

  @Override
  public Future<Outcome<ProviderPayment>> capture(
      String orderId, String reference, @Nullable Money amount) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap();
    if (amount != null) {
      form.add("amount_to_capture", String.valueOf(amount.amount()));
    }
    return change(reference, "/capture", orderId + ":capture", form);
  }

  @Override
  public Future<Outcome<ProviderPayment>> cancel(String orderId, String reference) {
    return change(reference, "/cancel", orderId + ":void", MultiMap.caseInsensitiveMultiMap());
  }

  @Override
  public Future<Outcome<ProviderPayment>> undo(
      String orderId, String reference, Money amount, long before) {
    return undo(new Undo(orderId, reference, amount, before), 0);
  }

  private record Undo(String orderId, String reference, Money amount, long before) {}

  private Future<Outcome<ProviderPayment>> undo(Undo asked, int nth) {
    return refunds
        .of(asked.reference())
        .compose(
            known ->
                known instanceof Outcome.Known<List<ProviderRefund>> list
                    ? undo(asked, nth, StripeRefunds.unasked(list.truth()))
                    : told(StripeAnswer.unread(known)));
  }

  /** What was given back for no refund id of ours decides what is still to be asked for. */
  private Future<Outcome<ProviderPayment>> undo(Undo asked, int nth, List<ProviderRefund> earlier) {
    boolean pending =
        earlier.stream().anyMatch(refund -> refund.state() == ProviderRefund.State.PENDING);
    if (pending || unasked(earlier) > asked.before()) {
      return look(asked.reference());
    }
    long amount = asked.amount().amount();
    MultiMap form =
        MultiMap.caseInsensitiveMultiMap()
            .add("payment_intent", asked.reference())
            .add("amount", String.valueOf(amount));
    // One that failed is asked for anew. So is another amount: a part may have been refunded by
    // hand at the provider. And so is an equal one later: a refund of ours may have failed.
    long failed =
        earlier.stream().filter(refund -> refund.state() == ProviderRefund.State.FAILED).count();
    return refunds.post(
        asked.orderId()
            + ":refund:"
            + asked.before()
            + ":"
            + amount
            + (failed == 0 ? "" : ":" + failed),
        nth,
        form,
        answer -> look(asked.reference()),
        next -> undo(asked, next));
  }

  @Override
  public Future<Outcome<ProviderPayment>> find(String orderId) {
    return lookUp(orderId, new Outcome.Declined<>("expired"));
  }

  @Override
  public Future<Outcome<ProviderPayment>> look(String reference) {
    return client.get(
        INTENTS + "/" + reference,
        answer -> {
          if (answer.statusCode() != 200) {
            return told(
                new Outcome.Unknown<>("looking up " + reference + ": HTTP " + answer.statusCode()));
          }
          return withRefunds(StripeAnswer.intent(answer), StripeAnswer.refunded(answer));
        },
        "expand[]",
        "latest_charge");
  }

  @Override
  public Future<Outcome<ProviderRefund>> refund(RefundRequest request) {
    return refunds.make(request);
  }

  @Override
  public Future<Outcome<ProviderRefund>> lookRefund(String reference) {
    return refunds.look(reference);
  }

  @Override
  public Future<Outcome<ProviderRefund>> findRefund(RefundRequest request) {
    return refunds.find(request);
  }

  @Override
  public Future<Outcome<ProviderRecord.Page>> list(Instant from, Instant to, String after) {
    return books.list(from, to, after);
  }

  @Override
  public Future<Outcome<ProviderRecord>> record(String reference) {
    return books.record(reference);
  }

  /** A step answered with the intent; if refused, the intent as it is says why. */
  private Future<Outcome<ProviderPayment>> change(
      String reference, String path, String idempotencyKey, MultiMap form) {
    return client.step(
        INTENTS + "/" + reference + path,
        idempotencyKey,
        form,
        answer -> answer.statusCode() == 200 ? told(StripeAnswer.intent(answer)) : look(reference));
  }

  private Future<Outcome<ProviderPayment>> lookUp(
      String orderId, Outcome<ProviderPayment> ifAbsent) {
    return client.get(
        INTENTS + "/search",
        answer ->
            StripeAnswer.firstFound(answer)
                .map(first -> withRefunds(StripeAnswer.intent(first), StripeAnswer.refunded(first)))
                .orElseGet(() -> told(StripeAnswer.notFound(answer, ifAbsent))),
        "query",
        "metadata['order_id']:'" + orderId + "'",
        "expand[]",
        "data.latest_charge");
  }

  /** Only the refunds themselves tell for whom they were; without any, nobody need be asked. */
  private Future<Outcome<ProviderPayment>> withRefunds(
      Outcome<ProviderPayment> outcome, long refunded) {
    if (refunded == 0 || !(outcome instanceof Outcome.Known<ProviderPayment> payment)) {
      return told(outcome);
    }
    return refunds
        .of(payment.truth().reference())
        .map(
            known ->
                known instanceof Outcome.Known<List<ProviderRefund>> list
                    ? new Outcome.Known<>(payment.truth().with(unasked(list.truth())))
                    : StripeAnswer.<ProviderPayment>unread(known));
  }

  private static long unasked(List<ProviderRefund> all) {
    return StripeRefunds.unasked(all).stream()
        .filter(refund -> refund.state() == ProviderRefund.State.SUCCEEDED)
        .mapToLong(ProviderRefund::amount)
        .sum();
  }
}
