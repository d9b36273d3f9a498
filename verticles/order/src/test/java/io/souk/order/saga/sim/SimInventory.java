package io.souk.order.saga.sim;

import io.souk.api.FailureCode;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Cause;
import io.souk.order.saga.SagaEvent.Committed;
import io.souk.order.saga.SagaEvent.Held;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Released;
import io.souk.order.saga.SagaEvent.Revised;
import java.util.HashMap;
import java.util.Map;

/** Stock of one SKU, one unit an order, as inventory's contract has it: idempotent, tombstoning. */
final class SimInventory {
  private enum Status {
    HELD,
    COMMITTED,
    RELEASED
  }

  private record Hold(Status status, long expiresAt, int units, int revision) {}

  private final Timeline time;
  private final int supply;
  private final int holdTime;
  private final Map<String, Hold> holds = new HashMap<>();

  SimInventory(Timeline time, int supply, int holdTime) {
    this.time = time;
    this.supply = supply;
    this.holdTime = holdTime;
  }

  Outcome hold(String order) {
    Hold hold = holds.get(order);
    if (hold == null && taken() >= supply) {
      return no(Ask.HOLD, FailureCode.INSUFFICIENT_STOCK);
    }
    if (hold == null) {
      holds.put(order, new Hold(Status.HELD, time.now() + holdTime, 1, 0));
      return new Held();
    }
    return live(hold) ? new Held() : ended(Ask.HOLD, hold);
  }

  Outcome commit(String order) {
    Hold hold = holds.get(order);
    if (hold == null) {
      return no(Ask.COMMIT, FailureCode.HOLD_NOT_FOUND);
    }
    if (!live(hold)) {
      return ended(Ask.COMMIT, hold);
    }
    holds.put(order, new Hold(Status.COMMITTED, Long.MAX_VALUE, hold.units(), hold.revision()));
    return new Committed();
  }

  Outcome release(String order) {
    holds.put(order, new Hold(Status.RELEASED, 0, 0, 0));
    return new Released();
  }

  Outcome revise(Ask ask, String order, int revision, int units) {
    Hold hold = holds.get(order);
    if (hold == null || !live(hold)) {
      return hold == null ? no(ask, FailureCode.HOLD_NOT_FOUND) : ended(ask, hold);
    }
    if (revision > hold.revision()) {
      if (taken() - hold.units() + units > supply) {
        return no(ask, FailureCode.INSUFFICIENT_STOCK);
      }
      holds.put(order, new Hold(hold.status(), hold.expiresAt(), units, revision));
    }
    return new Revised(ask);
  }

  int units(String order) {
    Hold hold = holds.get(order);
    return hold == null ? 0 : hold.units();
  }

  boolean committed(String order) {
    Hold hold = holds.get(order);
    return hold != null && hold.status() == Status.COMMITTED;
  }

  boolean holdsAnythingFor(String order) {
    Hold hold = holds.get(order);
    return hold != null && live(hold);
  }

  boolean oversold() {
    return taken() > supply;
  }

  private long taken() {
    return holds.values().stream().filter(this::live).mapToInt(Hold::units).sum();
  }

  private boolean live(Hold hold) {
    return hold.status() == Status.COMMITTED
        || (hold.status() == Status.HELD && hold.expiresAt() > time.now());
  }

  private static Outcome ended(Ask ask, Hold hold) {
    boolean released = hold.status() == Status.RELEASED;
    return no(ask, released ? FailureCode.HOLD_RELEASED : FailureCode.HOLD_EXPIRED);
  }

  private static Outcome no(Ask ask, FailureCode code) {
    return new Refused(ask, Cause.of(code, "no"));
  }
}
