package io.souk.payment;

import io.souk.api.Money;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.payment.provider.ProviderPayment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order's payment, and the rules by which it moves. Plain values: every rule answers the next
 * intent, which the store writes if nobody was faster.
 *
 * @param provider absent only for an order canceled before its payment was seen
 * @param step what the provider is being asked; absent unless processing
 * @param cancelReason present once somebody wants it canceled
 * @param attempts answers missed in this step
 * @param keyExpired whether the provider may have forgotten the authorization's key
 * @param version of the row this was read from
 */
record Intent(
    String orderId,
    @Nullable String provider,
    @Nullable String token,
    Money amount,
    Status status,
    @Nullable Step step,
    @Nullable String cancelReason,
    @Nullable String declineCode,
    @Nullable String reference,
    long captured,
    long refunded,
    int attempts,
    boolean keyExpired,
    long version) {

  enum Step {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND
  }

  /** A line of the ledger. */
  record Entry(Kind kind, long amount) {
    enum Kind {
      AUTHORIZED,
      CAPTURED,
      VOIDED,
      REFUNDED
    }
  }

  boolean isOver() {
    return status == Status.CANCELED || status == Status.REFUNDED || cancelReason != null;
  }

  /** Whether this provider still owes an answer about this payment of its own. */
  boolean isAwaiting(String provider, String reference) {
    return step != null
        && provider.equals(this.provider)
        && (this.reference == null || reference.equals(this.reference));
  }

  /** Begins the capture; empty unless the money is authorized and not being canceled. */
  Optional<Intent> startCapture() {
    return status == Status.REQUIRES_CAPTURE
        ? Optional.of(processing(Step.CAPTURE))
        : Optional.empty();
  }

  /** Begins to undo whatever there is; empty if that was asked for before. */
  Optional<Intent> cancel(String reason) {
    if (isOver()) {
      return Optional.empty();
    }
    Intent asked = withCancelReason(reason);
    return Optional.of(
        switch (status) {
          case REQUIRES_CAPTURE -> asked.processing(Step.VOID);
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
        captured,
        refunded);
  }

  /** The intent once the provider's truth is known, and what is still to be done about it. */
  Intent settled(ProviderPayment truth) {
    Intent told =
        with(status, step, declineCode, truth.reference(), truth.captured(), refundedOf(truth));
    return switch (truth.state()) {
      case FAILED -> told.declined("declined");
      case VOIDED -> told.resting(Status.CANCELED);
      case AUTHORIZED -> {
        if (cancelReason != null) {
          yield told.processing(Step.VOID);
        }
        yield step == Step.AUTHORIZE ? told.resting(Status.REQUIRES_CAPTURE) : told;
      }
      case CAPTURED -> {
        if (told.refunded == told.captured) {
          yield told.resting(Status.REFUNDED);
        }
        yield cancelReason == null ? told.resting(Status.SUCCEEDED) : told.processing(Step.REFUND);
      }
    };
  }

  /** What happened to the money between this intent and the next. */
  List<Entry> entriesTo(Intent next, ProviderPayment truth) {
    List<Entry> entries = new ArrayList<>();
    if (reference == null && truth.state() != ProviderPayment.State.FAILED) {
      entries.add(new Entry(Entry.Kind.AUTHORIZED, amount.amount()));
    }
    if (next.captured > captured) {
      entries.add(new Entry(Entry.Kind.CAPTURED, next.captured - captured));
    }
    if (truth.state() == ProviderPayment.State.VOIDED) {
      entries.add(new Entry(Entry.Kind.VOIDED, amount.amount()));
    }
    if (next.refunded > refunded) {
      entries.add(new Entry(Entry.Kind.REFUNDED, next.refunded - refunded));
    }
    return entries;
  }

  /**
   * How long to wait before asking again: doubling with every answer missed, and no less than the
   * provider wants to be left alone, but bounded.
   */
  Duration pause(Duration first, Duration atMost, Duration leaveAlone) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempts, 20));
    return Stream.of(doubled, leaveAlone)
        .max(Comparator.naturalOrder())
        .filter(pause -> pause.compareTo(atMost) < 0)
        .orElse(atMost);
  }

  Payment toPayment() {
    return new Payment(
        orderId,
        provider == null ? "none" : provider,
        status,
        amount,
        new Money(captured, amount.currency()),
        new Money(refunded, amount.currency()),
        reference);
  }

  /** A capture's answer does not tell refunds; they never shrink. */
  private long refundedOf(ProviderPayment truth) {
    return Math.max(refunded, truth.refunded());
  }

  private Intent processing(Step next) {
    return with(Status.PROCESSING, next, declineCode, reference, captured, refunded);
  }

  private Intent resting(Status status) {
    return with(status, null, declineCode, reference, captured, refunded);
  }

  private Intent with(
      Status status,
      @Nullable Step step,
      @Nullable String declineCode,
      @Nullable String reference,
      long captured,
      long refunded) {
    return new Intent(
        orderId,
        provider,
        token,
        amount,
        status,
        step,
        cancelReason,
        declineCode,
        reference,
        captured,
        refunded,
        step == this.step ? attempts : 0,
        keyExpired,
        version);
  }

  private Intent withCancelReason(String reason) {
    return new Intent(
        orderId,
        provider,
        token,
        amount,
        status,
        step,
        reason,
        declineCode,
        reference,
        captured,
        refunded,
        attempts,
        keyExpired,
        version);
  }
}
