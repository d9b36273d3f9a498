package io.souk.chassis;

import io.micrometer.core.instrument.MeterRegistry;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.souk.chassis.event.Outbox;
import io.souk.chassis.event.Subscriptions;
import io.souk.chassis.job.Jobs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** What a service's verticle gets from the chassis. One per process, shared by all instances. */
public interface ServiceContext {
  /** The service's name, e.g. {@code inventory}. */
  String service();

  /** This process's id, e.g. {@code ins_01JD…}. */
  String instance();

  Vertx vertx();

  Settings settings();

  Bus bus();

  /**
   * @throws IllegalStateException if the service was defined without a database
   */
  Database database();

  /** Events this service writes. */
  Outbox outbox();

  /** Events of other services. */
  Subscriptions subscriptions();

  /** Background work. */
  Jobs jobs();

  MeterRegistry meters();

  /**
   * What all instances of this process share, one of each type: made by whichever asks first, told
   * to each on its own context. If it could not be made, who asks next makes it anew.
   */
  <T> Future<T> shared(Class<T> type, Supplier<Future<T>> maker);
}
