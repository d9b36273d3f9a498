package io.souk.chassis;

import io.souk.chassis.database.Migrations;
import io.souk.chassis.database.PostgresDatabase;
import io.souk.chassis.event.Events;
import io.souk.chassis.job.LeasedJobs;
import io.vertx.core.Future;

/** What a service with a database has on top: the database, and the work that is leased in it. */
record DataSide(PostgresDatabase database, LeasedJobs jobs, Events events) {

  /** Brings the schema up to date and opens the pool. */
  static Future<DataSide> open(ServiceContext service) {
    return Migrations.run(service.vertx(), service.settings()).map(migrated -> opened(service));
  }

  private static DataSide opened(ServiceContext service) {
    PostgresDatabase database =
        PostgresDatabase.open(service.vertx(), service.settings(), service.service());
    LeasedJobs jobs =
        new LeasedJobs(
            service.vertx(),
            database,
            service.service(),
            service.instance(),
            service.settings(),
            service.meters());
    Events events =
        new Events(
            service.vertx(),
            database,
            service.bus(),
            service.service(),
            service.settings(),
            service.meters());
    return new DataSide(database, jobs, events);
  }
}
