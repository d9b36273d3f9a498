package io.souk.drill.judge.linear;

/** Something a client was told of the stock, true of one moment. Each is one of its kind. */
abstract sealed class Look {

  /**
   * Whether it is true, for some number of units up to the ghosts' that they hold, at some moment
   * while the free units become fewer.
   */
  final boolean isTrue(long onHand, long before, long free, long ghosts) {
    return free <= most(onHand, ghosts) && before >= least();
  }

  /** The most free units of which it is true. */
  abstract long most(long onHand, long ghosts);

  /** The fewest. */
  long least() {
    return 0;
  }

  /** So many units were available. */
  static final class Exactly extends Look {
    private final long available;

    Exactly(long available) {
      this.available = available;
    }

    @Override
    long most(long onHand, long ghosts) {
      return available + ghosts;
    }

    @Override
    long least() {
      return available;
    }
  }

  /** Fewer units were available than an order asked for. */
  static final class Insufficient extends Look {
    /** The order itself is a ghost for as long as this look is open, and no reason for it. */
    @Override
    long most(long onHand, long ghosts) {
      // Others hold all ghosts but those asked for, and fewer than those asked for are left.
      return ghosts - 1;
    }
  }

  /** More units were promised than should have been left. */
  static final class InUse extends Look {
    private final long wanted;

    InUse(long wanted) {
      this.wanted = wanted;
    }

    @Override
    long most(long onHand, long ghosts) {
      // Ghosts hold no more than is free.
      return wanted < onHand ? onHand - wanted - 1 + ghosts : -1;
    }
  }
}
