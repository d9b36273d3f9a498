package io.souk.order.saga;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a transition wants done: an {@link Ask} is performed once the new state is persisted;
 * everything else is written in the very transaction that persists it.
 */
public sealed interface SagaCommand permits Ask, SagaCommand.Written {
  /** Writes the prices to the order. */
  record WritePrices(Pricing pricing) implements Written {}

  /** Writes to the order what was taken of its money. */
  record WriteCaptured(Money amount) implements Written {}

  /** Gives the order other lines and totals. */
  record WriteEdit(Edit edit) implements Written {}

  /** Adds an entry to the order's timeline. */
  record Note(String event, @Nullable String detail) implements Written {}

  /** Tells other services, through the outbox. */
  enum Announce implements Written {
    PLACED,
    EDITED,
    CANCELED,
    COMPLETED
  }

  /** The answer to the buyer who placed the order is now definite. */
  record Settle() implements Written {}

  /** Part of the transition's own transaction. */
  sealed interface Written extends SagaCommand {}
}
