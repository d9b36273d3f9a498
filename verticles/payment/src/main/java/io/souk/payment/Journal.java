package io.souk.payment;

import io.souk.payment.provider.ProviderPayment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a payment's money, in double entry.
 *
 * @param amount minor units; absent if our books follow the provider's, which may be any move
 * @param reference the provider's id of what happened; absent if that is the payment's own
 * @param entries which sum to zero
 */
record Journal(Kind kind, @Nullable Long amount, @Nullable String reference, List<Entry> entries) {
  enum Kind {
    AUTHORIZED,
    CAPTURED,
    VOIDED,
    REFUNDED,
    ADOPTED
  }

  /**
   * @param amount debits above zero, credits below
   */
  record Entry(String account, long amount) {}

  /** What happened to the money between an intent and the next, as the provider told. */
  static List<Journal> between(Intent before, Intent next, ProviderPayment truth) {
    Accounts accounts = new Accounts(before.provider());
    long amount = before.amount().amount();
    Funds was = before.funds();
    Funds is = next.funds();
    boolean known = was.authorized() > 0 || was.captured() > 0;
    boolean holds = is.authorized() > 0 || is.captured() > 0;
    List<Journal> journals = new ArrayList<>();
    if (!known && (holds || truth.state() == ProviderPayment.State.VOIDED)) {
      journals.add(new Journal(Kind.AUTHORIZED, amount, null, accounts.authorized(amount)));
      known = true;
    }
    if (is.captured() > was.captured()) {
      long captured = is.captured() - was.captured();
      List<Entry> entries = new ArrayList<>(accounts.authorized(-amount));
      entries.addAll(accounts.received(captured));
      journals.add(new Journal(Kind.CAPTURED, captured, null, entries));
    }
    if (known && !holds) {
      journals.add(new Journal(Kind.VOIDED, amount, null, accounts.authorized(-amount)));
    }
    if (is.refunded() > was.refunded()) {
      journals.add(refunded(before, is.refunded() - was.refunded(), null));
    }
    return journals;
  }

  /** The whole move from our books to the provider's; none if it is no money's. */
  static List<Journal> adopted(Intent before, Intent next) {
    Accounts accounts = new Accounts(before.provider());
    Funds was = before.funds();
    Funds is = next.funds();
    long authorized = is.authorized() - was.authorized();
    long received = (is.captured() - is.refunded()) - (was.captured() - was.refunded());
    List<Entry> entries = new ArrayList<>();
    if (authorized != 0) {
      entries.addAll(accounts.authorized(authorized));
    }
    if (received != 0) {
      entries.addAll(accounts.received(received));
    }
    return entries.isEmpty() ? List.of() : List.of(new Journal(Kind.ADOPTED, null, null, entries));
  }

  /**
   * Money given back.
   *
   * @param reference the provider's id of the refund, if known
   */
  static Journal refunded(Intent intent, long amount, @Nullable String reference) {
    return new Journal(
        Kind.REFUNDED, amount, reference, new Accounts(intent.provider()).received(-amount));
  }

  /**
   * The accounts that money at one provider moves between.
   *
   * @param provider whose own accounts bear its name
   */
  private record Accounts(String provider) {
    /** What buyers' banks hold for us, against what we have not taken yet. */
    List<Entry> authorized(long amount) {
      return List.of(new Entry(provider + ":authorized", amount), new Entry("uncaptured", -amount));
    }

    /** What the provider owes us, against what we have sold. */
    List<Entry> received(long amount) {
      return List.of(new Entry(provider + ":balance", amount), new Entry("sales", -amount));
    }
  }
}
