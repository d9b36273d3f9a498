package io.souk.drill.judge.linear;

import org.jspecify.annotations.Nullable;

/** A change of stock that happens somewhere in an interval. Each is one of its kind. */
abstract sealed class Move {
  /** The line before which it happens; later than all if it may never happen. */
  final int due;

  private Move(int due) {
    this.due = due;
  }

  /** A confirmed order takes its units, together or one by one. */
  static final class Take extends Move {
    final long units;

    Take(long units, int due) {
      super(due);
      this.units = units;
    }
  }

  /** Somebody sets how many units are on hand. */
  static final class Setting extends Move {
    final long onHand;

    /** As answered; absent if the outcome is unknown, and then it may never happen. */
    final @Nullable Long available;

    Setting(long onHand, @Nullable Long available, int due) {
      super(due);
      this.onHand = onHand;
      this.available = available;
    }

    boolean optional() {
      return available == null;
    }
  }
}
