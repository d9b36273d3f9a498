package io.souk.drill.judge.linear;

/** Something a client was told of the stock, true of one moment. Each is one of its kind. */
abstract sealed class Look {

  /** Whether it is true of this state, if ghosts hold some number of units up to this one. */
  abstract boolean isTrue(State state, long ghosts);

  /** So many units were available. */
  static final class Exactly extends Look {
    private final long available;

    Exactly(long available) {
      this.available = available;
    }

    @Override
    boolean isTrue(State state, long ghosts) {
      return state.explains(available, ghosts);
    }
  }

  /** Fewer units were available than an order asked for. */
  static final class Insufficient extends Look {
    private final long asked;

    Insufficient(long asked) {
      this.asked = asked;
    }

    @Override
    boolean isTrue(State state, long ghosts) {
      // The order itself is counted among the ghosts for as long as this look is open.
      return state.free() - (ghosts - asked) < asked;
    }
  }

  /** More units were promised than should have been left. */
  static final class InUse extends Look {
    private final long wanted;

    InUse(long wanted) {
      this.wanted = wanted;
    }

    @Override
    boolean isTrue(State state, long ghosts) {
      return state.onHand() - state.free() + Math.min(ghosts, state.free()) > wanted;
    }
  }
}
