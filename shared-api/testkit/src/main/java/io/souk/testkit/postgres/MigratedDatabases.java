package io.souk.testkit.postgres;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * One service's databases with its schema, for tests that need one of their own: to make and
 * migrate one takes longer than most tests, to empty it hardly any time.
 */
public final class MigratedDatabases {
  private final String service;
  private final Consumer<TestDatabase> migration;
  private final Queue<TestDatabase> empty = new ConcurrentLinkedQueue<>();

  /**
   * @param migration gives a fresh database its schema
   */
  public MigratedDatabases(String service, Consumer<TestDatabase> migration) {
    this.service = service;
    this.migration = migration;
  }

  /** An empty one that is nobody else's until it is given back. */
  public TestDatabase take() {
    TestDatabase used = empty.poll();
    return used == null ? fresh() : used;
  }

  /** Empties it, for somebody else; who took it has closed all connections. */
  public void giveBack(TestDatabase database) {
    database.empty();
    empty.add(database);
  }

  private TestDatabase fresh() {
    TestDatabase database = TestPostgres.database(service);
    migration.accept(database);
    return database;
  }
}
