package io.souk.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the whole provider behaves, switched by {@code POST /sandbox/behavior}. */
enum Behavior {
  @JsonProperty("normal")
  NORMAL,
  /** No request is answered, and none does anything. */
  @JsonProperty("hang")
  HANG,
  /** Every request is answered 500, and none does anything. */
  @JsonProperty("error")
  ERROR,
  /**
   * Every request is turned away with 429 and told to come back in a second; none does anything.
   */
  @JsonProperty("busy")
  BUSY,
  /** Every request takes about a second longer. */
  @JsonProperty("slow")
  SLOW,
  /** Every change is done and in the ledger, but not answered; questions are. */
  @JsonProperty("charged_then_hang")
  CHARGED_THEN_HANG,
  /** Every change is done and in the ledger, then the connection breaks; questions are answered. */
  @JsonProperty("charged_then_reset")
  CHARGED_THEN_RESET,
  /** Webhooks are sent long after what they tell of. */
  @JsonProperty("webhook_late")
  WEBHOOK_LATE,
  /** A request is answered only after its webhook was. */
  @JsonProperty("webhook_early")
  WEBHOOK_EARLY,
  /** Every webhook is sent twice at the same time. */
  @JsonProperty("webhook_doubled")
  WEBHOOK_DOUBLED
}
