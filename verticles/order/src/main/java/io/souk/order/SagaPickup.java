package io.souk.order;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.List;

/**
 * Takes up sagas that nobody moves: their node is gone, or their pause is over. Runs on every node;
 * each takes different ones. Looks for few while there are few, since new orders lack the places
 * that it keeps free meanwhile.
 */
final class SagaPickup {
  private static final int FEW = 8;

  private final Database database;
  private final SagaStore sagas;
  private final SagaRunner runner;
  private final InFlight inFlight;
  private final int most;
  private int next;

  /**
   * @param most how many at once
   */
  SagaPickup(Database database, SagaStore sagas, SagaRunner runner, InFlight inFlight, int most) {
    this.database = database;
    this.sagas = sagas;
    this.runner = runner;
    this.inFlight = inFlight;
    this.most = most;
    this.next = FEW;
  }

  /** Completes once they are claimed; they go on by themselves. */
  Future<?> pickUp() {
    int room = inFlight.tryEnter(Math.min(next, most));
    if (room == 0) {
      return Future.succeededFuture();
    }
    return sagas
        .claimDue(database.client(), room)
        .onFailure(failure -> inFlight.leave(room))
        .onSuccess(claims -> run(claims, room));
  }

  private void run(List<Claim> claims, int room) {
    inFlight.leave(room - claims.size());
    next = FEW + 2 * claims.size();
    for (Claim claim : claims) {
      Future<Void> unused = runner.resume(claim);
    }
  }
}
