package io.souk.order.saga.sim;

import io.souk.order.saga.SagaCommand;
import io.souk.order.saga.SagaCommand.Announce;
import io.souk.order.saga.SagaCommand.Settle;
import io.souk.order.saga.SagaCommand.WriteEdit;
import io.souk.order.saga.SagaState;
import io.souk.order.saga.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saga rows with leases, tokens and versions, as the order service's database keeps them. */
final class SimDatabase {
  static final long LEASE = 3_000;
  private static final long TIME_TO_ACT = 8_000;

  /** A right to move an order's saga. */
  record Claim(
      String order, long token, long version, SagaState state, List<SagaCommand.Written> deferred) {
    Claim(String order, Row row) {
      this(order, row.token, row.version, row.state, List.of());
    }

    /** In a state that is written with the next one. */
    Claim deferring(Transition transition) {
      return new Claim(order, token, version, transition.state(), transition.written());
    }
  }

  /** One order's row. */
  static final class Row {
    SagaState state;
    long version;
    long token = 1;
    long leaseUntil;
    long retryAt;
    long actBy;
    int settled;
    int placed;
    int canceled;
    int completed;
    int edited;
    int units = 1;

    Row(SagaState state) {
      this.state = state;
    }

    long dueAt() {
      return Math.max(leaseUntil, retryAt);
    }
  }

  final Map<String, Row> rows = new LinkedHashMap<>();
  private final Timeline time;
  int fenced;

  SimDatabase(Timeline time) {
    this.time = time;
  }

  Claim place(String order, Transition first) {
    Row row = new Row(first.state());
    row.leaseUntil = time.now() + LEASE;
    rows.put(order, row);
    return new Claim(order, row);
  }

  /** Claims what is due. */
  List<Claim> due() {
    return rows.entrySet().stream()
        .filter(e -> e.getValue().state.open() && e.getValue().dueAt() <= time.now())
        .map(e -> takeOver(e.getKey()))
        .toList();
  }

  Claim takeOver(String order) {
    Row row = row(order);
    row.token++;
    row.leaseUntil = time.now() + LEASE;
    row.retryAt = 0;
    return new Claim(order, row);
  }

  /**
   * Writes a transition and its effects, unless the claim is lost.
   *
   * @param pause until any node may go on, or -1 to keep the lease
   */
  Optional<Claim> write(Claim claim, Transition transition, long pause) {
    Row row = row(claim.order());
    if (row.token != claim.token()
        || row.version != claim.version()
        || row.leaseUntil <= time.now()) {
      fenced++;
      return Optional.empty();
    }
    row.state = transition.state();
    row.version++;
    row.leaseUntil = pause < 0 ? time.now() + LEASE : 0;
    row.retryAt = pause < 0 ? 0 : time.now() + pause;
    if (row.state.action() != null && row.actBy == 0) {
      row.actBy = time.now() + TIME_TO_ACT;
    }
    transition.written().forEach(written -> count(row, written));
    time.note(claim.order() + " " + row.state);
    return Optional.of(new Claim(claim.order(), row));
  }

  /** Whether the buyer should have acted by now. */
  boolean actionExpired(String order) {
    Row row = row(order);
    return row.state.action() != null && row.actBy <= time.now();
  }

  Row row(String order) {
    Row row = rows.get(order);
    if (row == null) {
      throw new IllegalArgumentException(order);
    }
    return row;
  }

  private static void count(Row row, SagaCommand written) {
    if (written instanceof WriteEdit edit) {
      row.edited = edit.edit().version();
      row.units = edit.edit().settled().get(0).quantity();
    } else if (written instanceof Settle) {
      row.settled++;
    } else if (written == Announce.PLACED) {
      row.placed++;
    } else if (written == Announce.CANCELED) {
      row.canceled++;
    } else if (written == Announce.COMPLETED) {
      row.completed++;
    }
  }
}
