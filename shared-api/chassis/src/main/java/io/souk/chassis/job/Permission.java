package io.souk.chassis.job;

import io.vertx.core.Future;

/** Whether a job may run on this node now. */
interface Permission {
  Permission ALWAYS =
      new Permission() {
        @Override
        public Future<Boolean> ask() {
          return Future.succeededFuture(true);
        }

        @Override
        public void stop() {}
      };

  Future<Boolean> ask();

  /** Keeps it no longer. */
  void stop();
}
