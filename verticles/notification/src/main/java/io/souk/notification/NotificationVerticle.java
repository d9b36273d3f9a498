package io.souk.notification;

import io.souk.api.notification.Notifications;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.Settings;
import io.souk.notification.email.Emails;
import io.souk.notification.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves webhook endpoints, and tells them and buyers what happened. */
public final class NotificationVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("notification", NotificationVerticle::new);

  // By process: its instances share one queue's work.
  private static final Map<String, Work> WORK = new ConcurrentHashMap<>();

  private final ServiceContext service;

  public NotificationVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Settings settings = service.settings();
    Work work = WORK.computeIfAbsent(service.instance(), instance -> Work.begin(service));
    PublicEventStore events = new PublicEventStore();
    new PublicEvents(events, work.webhooks(), work.emails()).subscribe(service.subscriptions());
    Duration keep = settings.duration("notification.keep");
    int batch = settings.integer("notification.prune_batch", 1, 100_000);
    service
        .jobs()
        .leased(
            "prune-notifications",
            settings.duration("notification.prune_every"),
            () ->
                work.webhooks()
                    .tidy(batch)
                    .compose(tidied -> events.prune(service.database().client(), keep, batch)));
    return service.bus().serve(Notifications.class, work.webhooks().desk());
  }

  /** What is under way gets as long as it may take; what then is not written, another sends. */
  @Override
  public Future<?> stop() {
    Work work = WORK.remove(service.instance());
    return work == null
        ? Future.succeededFuture()
        : work.webhooks().close(vertx, service.settings().duration("notification.webhook.timeout"));
  }

  private record Work(Webhooks webhooks, Emails emails) {
    static Work begin(ServiceContext service) {
      return new Work(Webhooks.begin(service), Emails.begin(service));
    }
  }
}
