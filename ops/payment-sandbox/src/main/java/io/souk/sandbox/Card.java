package io.souk.sandbox;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The test payment methods: Stripe's own, and ours that misbehave. */
enum Card {
  VISA("pm_card_visa", null, Mishap.NONE),
  MASTERCARD("pm_card_mastercard", null, Mishap.NONE),
  DECLINED("pm_card_chargeDeclined", "generic_decline", Mishap.NONE),
  INSUFFICIENT_FUNDS("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds", Mishap.NONE),
  /** Its owner has to approve each payment first. */
  AUTHENTICATION_REQUIRED("pm_card_authenticationRequired", null, Mishap.NONE),
  /** Its refunds stay pending until somebody settles them. */
  PENDING_REFUND("pm_card_pendingRefund", null, Mishap.NONE),
  SLOW("pm_slow", null, Mishap.SLOW),
  HANG("pm_hang", null, Mishap.HANG),
  ERROR_500("pm_error500", null, Mishap.ERROR),
  CHARGED_THEN_HANG("pm_charged_then_hang", null, Mishap.CHARGED_THEN_HANG),
  CHARGED_THEN_RESET("pm_charged_then_reset", null, Mishap.CHARGED_THEN_RESET);

  /** What goes wrong, the first time a card is used under an idempotency key. */
  enum Mishap {
    NONE,
    /** The answer takes about a second; every time. */
    SLOW,
    /** No answer, and nothing done: as if the request were lost on its way. */
    HANG,
    /** A 500, and nothing done nor stored. */
    ERROR,
    /** Done and in the ledger, but no answer. */
    CHARGED_THEN_HANG,
    /** Done and in the ledger, then the connection breaks. */
    CHARGED_THEN_RESET
  }

  final String token;
  final @Nullable String declineCode;
  final Mishap mishap;

  Card(String token, @Nullable String declineCode, Mishap mishap) {
    this.token = token;
    this.declineCode = declineCode;
    this.mishap = mishap;
  }

  static Optional<Card> of(@Nullable String token) {
    return Arrays.stream(values()).filter(card -> card.token.equals(token)).findFirst();
  }
}
