package io.souk.chassis.job;

import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;

/** Leases by name in the service's database, by its clock; one statement each. */
final class Leases {
  private final Database database;
  private final String holder;
  private final double seconds;

  /**
   * @param holder who we are; another holder's lease is taken only when it ran out
   */
  Leases(Database database, String holder, Duration lease) {
    this.database = database;
    this.holder = holder;
    this.seconds = lease.toMillis() / 1_000.0;
  }

  /** Takes the lease, or renews it; false if somebody else has it. */
  Future<Boolean> acquire(String name) {
    return database
        .client()
        .preparedQuery(LeaseSql.ACQUIRE)
        .execute(Tuple.of(name, holder, seconds))
        .map(written -> written.rowCount() == 1);
  }

  /** Lets others have these at once. */
  Future<Void> release(Collection<String> names) {
    return database
        .client()
        .preparedQuery(LeaseSql.RELEASE)
        .execute(Tuple.of(holder).addArrayOfString(names.toArray(String[]::new)))
        .mapEmpty();
  }
}
