package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Difference;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.provider.ProviderPayment.State;
import io.souk.payment.provider.ProviderRecord;
import org.jspecify.annotations.Nullable;

/**
 * What both sides' books say of one payment, and the rules by which they agree.
 *
 * @param reference the provider's id of it
 * @param ours absent if it is none of ours
 * @param theirs absent if the provider has none
 */
record Books(
    String provider, String reference, @Nullable Intent ours, @Nullable ProviderRecord theirs) {

  /** What the comparison says. */
  sealed interface Verdict {
    record Agree() implements Verdict {}

    /** Something is still on its way that may explain it. */
    record TooEarly() implements Verdict {}

    record Differ(Difference.Kind kind) implements Verdict {}
  }

  /**
   * @param payment of the order that the provider's record names; absent if there is none
   */
  static Books of(String provider, @Nullable Intent payment, ProviderRecord theirs) {
    boolean ours = payment != null && payment.isKnownAs(provider, theirs.reference());
    return new Books(provider, theirs.reference(), ours ? payment : null, theirs);
  }

  Verdict verdict() {
    if (ours == null) {
      return theirs != null && theirs.holdsMoney()
          ? new Verdict.Differ(Difference.Kind.ORPHAN)
          : new Verdict.Agree();
    }
    if (ours.step() != null || ours.funds().refunding() > 0) {
      return new Verdict.TooEarly();
    }
    if (theirs == null) {
      return ours.funds().holdsMoney()
          ? new Verdict.Differ(Difference.Kind.MISSING)
          : new Verdict.Agree();
    }
    boolean nobodyHolds = !ours.funds().holdsMoney() && !theirs.holdsMoney();
    return nobodyHolds || same(ours, theirs)
        ? new Verdict.Agree()
        : new Verdict.Differ(Difference.Kind.MISMATCH);
  }

  /** Whether this way out fits how the books are. */
  boolean allows(Difference.Action action) {
    return switch (action) {
      case IGNORE -> true;
      case ADOPT -> ours != null && isAdoptable(ours);
      case VOID -> isNotOurMoney() && theirs != null && theirs.state() == State.AUTHORIZED;
      case REFUND -> isNotOurMoney() && theirs != null && theirs.captured() > theirs.refunded();
      case VANISHED, UNKNOWN -> false;
    };
  }

  Difference.@Nullable Side ourSide() {
    return ours == null
        ? null
        : new Difference.Side(
            PaymentRow.wire(ours.status()),
            ours.amount(),
            ours.money(ours.funds().captured()),
            ours.money(ours.funds().refunded()));
  }

  Difference.@Nullable Side theirSide() {
    return theirs == null
        ? null
        : new Difference.Side(
            theirs.status(),
            theirs.amount(),
            new Money(theirs.captured(), theirs.amount().currency()),
            new Money(theirs.refunded(), theirs.amount().currency()));
  }

  @Nullable String orderId() {
    return theirs != null ? theirs.orderId() : ours == null ? null : ours.orderId();
  }

  /** What we hold ourselves goes back by a refund or a cancel of ours, not past our books. */
  private boolean isNotOurMoney() {
    return ours == null || !ours.funds().holdsMoney();
  }

  /** Another amount is another payment, and what we canceled is to be given back, not kept. */
  private boolean isAdoptable(Intent payment) {
    return theirs == null
        || (theirs.amount().equals(payment.amount())
            && theirs.state() != State.ACTION_REQUIRED
            && !(payment.cancelReason() != null && theirs.holdsMoney()));
  }

  private static boolean same(Intent ours, ProviderRecord theirs) {
    boolean status =
        switch (theirs.state()) {
          case AUTHORIZED -> ours.status() == Status.REQUIRES_CAPTURE;
          case CAPTURED -> ours.status() == Status.SUCCEEDED || ours.status() == Status.REFUNDED;
          case ACTION_REQUIRED -> false;
          case VOIDED, ABANDONED, FAILED ->
              ours.status() == Status.CANCELED || ours.status() == Status.DECLINED;
        };
    return status
        && theirs.amount().equals(ours.amount())
        && theirs.captured() == ours.funds().captured()
        && theirs.refunded() == ours.funds().refunded();
  }
}
