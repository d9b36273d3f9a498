package io.souk.order;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.List;

/**
 * Takes up sagas that nobody moves: their node is gone, or their pause is over. Runs on every node;
 * each takes different ones.
 *
 * @param batch how many at once
 */
record SagaPickup(
    Database database, SagaStore sagas, SagaRunner runner, InFlight inFlight, int batch) {

  /** Completes once they are claimed; they go on by themselves. */
  Future<?> pickUp() {
    int room = inFlight.tryEnter(batch);
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
    for (Claim claim : claims) {
      Future<Void> unused = runner.resume(claim);
    }
  }
}
