package io.souk.api.payment;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.souk.api.Patience;
import io.vertx.core.Future;

/**
 * An order's money. Each order has at most one payment, and every step is idempotent by the order's
 * id. An outcome the provider has not told yet is a payment that is {@code processing}, never a
 * failure: ask again. Callers wait longer than a request to the provider may take, so that they
 * hear so themselves.
 */
@Contract("payment")
public interface Payments {
  /**
   * Reserves the amount with the provider; the same order again returns the same payment. Answers
   * {@code requires_capture}, or {@code processing} while the outcome is unknown, or {@code
   * requires_action} until the buyer has acted at the provider; {@code payment.authorized} or
   * {@code payment.declined} then tells. Fails with card_declined, unknown_provider,
   * payment_canceled.
   */
  @Patience(3_000)
  Future<Payment> authorize(AuthorizePayment command);

  /**
   * Takes the authorized money, or a part and lets the rest go; once, so that another amount later
   * changes nothing. Answers {@code succeeded}, or {@code processing}. Fails with
   * payment_not_found, payment_canceled, payment_state, invalid_request (more than is authorized).
   */
  @Patience(3_000)
  Future<Payment> capture(CapturePayment command);

  /**
   * Leaves the buyer with nothing to pay: voids what is authorized, refunds what is captured, and
   * does so later for what is still unknown. Answers {@code canceled} or {@code refunded}, or
   * {@code processing}. An order never seen is remembered as canceled, so that an authorization
   * still on its way is refused.
   */
  @Patience(3_000)
  Future<Payment> cancel(CancelPayment command);

  /**
   * Hears of a change at a provider, if that provider signed it. It leads where the provider's own
   * answer leads, whichever comes first, and may be late, repeated or out of order: it is only a
   * reason to look at the provider now. Fails with invalid_signature, webhook_not_configured.
   */
  @Patience(3_000)
  Future<Nothing> receive(ReceiveWebhook command);

  /** Fails with payment_not_found. */
  Future<Payment> get(GetPayment query);

  /** Fails with payment_not_found. */
  Future<Refunds> listRefunds(ListRefunds query);

  /** Fails with payment_not_found. */
  Future<Ledger> getLedger(GetLedger query);

  /** What every account of the ledger holds. */
  Future<Balances> balances(GetBalances query);

  /** Where a provider's books and ours disagree, newest first. */
  Future<DifferencePage> listDifferences(ListDifferences query);

  /**
   * Decides what is done about a difference, once; the same decision again changes nothing. Answers
   * {@code resolving} while the provider's answer is not known. Fails with difference_not_found,
   * difference_state (decided otherwise, or the action does not fit it).
   */
  @Patience(3_000)
  Future<Difference> resolveDifference(ResolveDifference command);
}
