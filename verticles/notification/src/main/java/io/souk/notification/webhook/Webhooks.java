package io.souk.notification.webhook;

import io.souk.api.notification.Notifications;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Database;
import io.souk.chassis.job.OldestAge;
import io.souk.notification.RetryRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;

/** Webhooks out, as one verticle has them. */
public final class Webhooks {
  private static final String KEY = "notification.webhook";
  private static final int MOST = 10_000;

  private final Database database;
  private final EndpointStore endpoints;
  private final DeliveryStore deliveries;
  private final Dispatcher dispatcher;
  private final Notifications desk;

  private Webhooks(
      Database database,
      EndpointStore endpoints,
      DeliveryStore deliveries,
      Dispatcher dispatcher,
      Notifications desk) {
    this.database = database;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.desk = desk;
  }

  /** Begins to send them; {@code notification.webhook.*}. */
  public static Webhooks begin(ServiceContext service) {
    Settings settings = service.settings();
    Database database = service.database();
    AddressGuard guard = new AddressGuard(settings.list(KEY + ".exceptions"));
    QueueSettings queue = QueueSettings.from(settings);
    EndpointStore endpoints = new EndpointStore();
    DeliveryStore deliveries = new DeliveryStore(queue);
    WebhookSender sender = new WebhookSender(service.vertx(), SenderSettings.from(settings), guard);
    WebhookMeters meters = new WebhookMeters(service.meters());
    Dispatcher dispatcher =
        new Dispatcher(
            database,
            deliveries,
            sender,
            RetryRules.from(settings, KEY),
            meters,
            settings.integer(KEY + ".max_in_flight", 1, MOST),
            BatchLimits.from(settings, "notification", service.meters()));
    service
        .jobs()
        .local("send-webhooks", settings.duration(KEY + ".poll_every"), dispatcher::dispatch);
    new OldestAge(
            service.meters(),
            "souk.webhooks.oldest.seconds",
            "Age of the oldest event that an endpoint has yet to take",
            () -> deliveries.oldestPending(database.client()))
        .measure(
            service.jobs(), "measure-webhooks", settings.duration("notification.measure_every"));
    Archive archive =
        new Archive(
            database,
            endpoints,
            new ArchiveStore(queue.giveUpAfter()),
            settings.integer(KEY + ".max_replay", 1, MOST));
    Notifications desk =
        new WebhookDesk(
            database,
            endpoints,
            deliveries,
            new EndpointRules(guard),
            archive,
            new TestCall(database, endpoints, sender, queue.source()),
            settings.integer(KEY + ".max_endpoints", 1, MOST),
            settings.duration(KEY + ".rotation"));
    return new Webhooks(database, endpoints, deliveries, dispatcher, desk);
  }

  public Notifications desk() {
    return desk;
  }

  /** Queues stored events for all who want them. */
  public Future<Void> spread(SqlClient transaction, List<Long> positions) {
    return deliveries.spread(transaction, positions);
  }

  /** Gives up what is overdue, at most so many, and forgets secrets that are used no more. */
  public Future<Void> tidy(int atMost) {
    return deliveries
        .giveUpOverdue(database.client(), atMost)
        .compose(given -> endpoints.forgetSecrets(database.client()));
  }

  /** Sends nothing more, and waits so long for what is under way; another node goes on. */
  public Future<?> close(Vertx vertx, Duration limit) {
    return Future.any(dispatcher.close(), vertx.timer(limit.toMillis()));
  }
}
