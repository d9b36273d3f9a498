package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.provider.ProviderPayment;
import io.souk.payment.provider.ProviderRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order's payment, and the rules by which it moves. Plain values: every rule answers the next
 * intent, which the store writes if nobody was faster.
 *
 * @param method absent only for an order canceled before its payment was seen
 * @param step what the provider is being asked; present while processing or requiring action
 * @param cancelReason present once somebody wants it canceled
 * @param actionUrl where the buyer has to act; only while that is required
 * @param captureAmount what was asked to be captured, once it was; absent if that was all
 * @param attempts answers missed in this step
 * @param keyExpired whether the provider may have forgotten the authorization's key
 * @param version of the row this was read from
 */
record Intent(
    String orderId,
    @Nullable Method method,
    Money amount,
    Status status,
    @Nullable Step step,
    @Nullable String cancelReason,
    @Nullable String declineCode,
    @Nullable String reference,
    @Nullable String actionUrl,
    @Nullable Long captureAmount,
    Funds funds,
    int attempts,
    boolean keyExpired,
    long version) {

  /**
   * How the buyer pays.
   *
   * @param returnUrl where he goes on after having acted at the provider
   */
  record Method(String provider, String token, @Nullable String returnUrl) {}

  enum Step {
    /** Also while the buyer has to act. */
    AUTHORIZE,
    CAPTURE,
    VOID,
    /** Gives back all that is left, for a cancel. */
    REFUND
  }

  /** The provider's name; of a payment that was never seen, none has it. */
  String provider() {
    return method == null ? "none" : method.provider();
  }

  boolean isOver() {
    return status == Status.CANCELED || status == Status.REFUNDED || cancelReason != null;
  }

  /** Whether a first capture is still to be asked for. */
  boolean awaitsCapture() {
    return !isOver()
        && captureAmount == null
        && (status == Status.REQUIRES_CAPTURE || step == Step.AUTHORIZE);
  }

  /** Whether this is the payment that the provider knows by this reference, as far as we know. */
  boolean isKnownAs(String provider, String reference) {
    return provider.equals(provider())
        && (this.reference == null || reference.equals(this.reference));
  }

  /** Whether that much could be captured; all if absent. */
  boolean canCapture(@Nullable Money part) {
    return part == null
        || (part.currency().equals(amount.currency())
            && part.amount() > 0
            && part.amount() <= amount.amount());
  }

  /**
   * Begins the capture; empty unless the money is authorized and not being canceled.
   *
   * @param part all if absent
   */
  Optional<Intent> startCapture(@Nullable Money part) {
    return status == Status.REQUIRES_CAPTURE
        ? Optional.of(
            withAsked(cancelReason, part == null ? null : part.amount()).processing(Step.CAPTURE))
        : Optional.empty();
  }

  /** Begins to undo whatever there is; empty if that was asked for before. */
  Optional<Intent> cancel(String reason) {
    if (isOver()) {
      return Optional.empty();
    }
    Intent asked = withAsked(reason, captureAmount);
    return Optional.of(
        switch (status) {
          case REQUIRES_ACTION, REQUIRES_CAPTURE -> asked.processing(Step.VOID);
          case SUCCEEDED -> asked.processing(Step.REFUND);
          case DECLINED -> asked.resting(Status.CANCELED);
          default -> asked;
        });
  }

  Intent declined(String code) {
    return with(
        cancelReason == null ? Status.DECLINED : Status.CANCELED,
        null,
        code,
        reference,
        null,
        funds);
  }

  /** Sets money aside for a refund. */
  Intent refunding(long amount) {
    return withFunds(funds.setAside(amount));
  }

  /** A refund of ours has arrived. */
  Intent refundArrived(long amount) {
    Intent next = withFunds(funds.arrived(amount));
    return next.funds.isAllBack() ? next.resting(Status.REFUNDED) : next;
  }

  /** A refund of ours will never arrive. */
  Intent refundFailed(long amount) {
    return withFunds(funds.setAside(-amount));
  }

  /** The intent once the provider's truth is known, and what is still to be done about it. */
  Intent settled(ProviderPayment truth) {
    Intent told = told(truth);
    return switch (truth.state()) {
      case FAILED -> told.declined("declined");
      case VOIDED, ABANDONED -> told.resting(Status.CANCELED);
      case ACTION_REQUIRED -> {
        if (cancelReason != null) {
          yield told.processing(Step.VOID);
        }
        yield step == Step.AUTHORIZE
            ? told.with(
                Status.REQUIRES_ACTION,
                Step.AUTHORIZE,
                declineCode,
                told.reference,
                truth.actionUrl(),
                told.funds)
            : told;
      }
      case AUTHORIZED -> {
        if (cancelReason != null) {
          yield told.processing(Step.VOID);
        }
        yield step == Step.AUTHORIZE ? told.resting(Status.REQUIRES_CAPTURE) : told;
      }
      case CAPTURED -> {
        if (told.funds.isAllBack()) {
          yield told.resting(Status.REFUNDED);
        }
        yield cancelReason == null ? told.resting(Status.SUCCEEDED) : told.processing(Step.REFUND);
      }
    };
  }

  /**
   * Follows the provider's books, whatever ours say.
   *
   * @param theirs absent if the provider has no such payment
   */
  Intent adopted(@Nullable ProviderRecord theirs) {
    if (theirs == null) {
      return withFunds(Funds.NONE).resting(Status.CANCELED);
    }
    Intent told = withFunds(funds.adopted(theirs));
    return switch (theirs.state()) {
      case AUTHORIZED -> told.resting(Status.REQUIRES_CAPTURE);
      case CAPTURED -> told.resting(told.funds.isAllBack() ? Status.REFUNDED : Status.SUCCEEDED);
      case VOIDED, ABANDONED -> told.resting(Status.CANCELED);
      case FAILED -> told.resting(Status.DECLINED);
      case ACTION_REQUIRED -> throw new IllegalArgumentException("nothing to adopt: " + theirs);
    };
  }

  private Intent told(ProviderPayment truth) {
    Funds now = funds.told(truth.captured(), truth.refundedOtherwise());
    Funds held =
        switch (truth.state()) {
          case AUTHORIZED -> now.withAuthorized(amount.amount());
          case CAPTURED -> now;
          default -> now.withAuthorized(0);
        };
    return with(status, step, declineCode, truth.reference(), actionUrl, held);
  }

  Payment toPayment() {
    return new Payment(
        orderId,
        provider(),
        status,
        amount,
        money(funds.captured()),
        money(funds.refunded()),
        reference,
        actionUrl == null ? null : new Payment.NextAction("redirect", actionUrl));
  }

  /** In the payment's currency. */
  Money money(long minorUnits) {
    return new Money(minorUnits, amount.currency());
  }

  private Intent processing(Step next) {
    return with(Status.PROCESSING, next, declineCode, reference, null, funds);
  }

  private Intent resting(Status status) {
    return with(status, null, declineCode, reference, null, funds);
  }

  private Intent withFunds(Funds funds) {
    return with(status, step, declineCode, reference, actionUrl, funds);
  }

  private Intent with(
      Status status,
      @Nullable Step step,
      @Nullable String declineCode,
      @Nullable String reference,
      @Nullable String actionUrl,
      Funds funds) {
    return new Intent(
        orderId,
        method,
        amount,
        status,
        step,
        cancelReason,
        declineCode,
        reference,
        actionUrl,
        captureAmount,
        funds,
        step == this.step ? attempts : 0,
        keyExpired,
        version);
  }

  private Intent withAsked(@Nullable String cancelReason, @Nullable Long captureAmount) {
    return new Intent(
        orderId,
        method,
        amount,
        status,
        step,
        cancelReason,
        declineCode,
        reference,
        actionUrl,
        captureAmount,
        funds,
        attempts,
        keyExpired,
        version);
  }
}
