package io.souk.chassis.job;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/** Background work, started once per process whichever instance declares it first. */
public interface Jobs {
  /**
   * Runs work every so often on the one node that holds this name's lease (by the database's
   * clock), never twice at once on this node. The work must be safe if two nodes ever run it
   * together.
   */
  void leased(String name, Duration every, Supplier<Future<?>> work);

  /** Runs work every so often on every node, never twice at once on this node. */
  void local(String name, Duration every, Supplier<Future<?>> work);
}
