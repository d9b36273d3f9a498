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
import org.jspecify.annotations.Nullable;

/** Serves webhook endpoints, and tells them and buyers what happened. */
public final class NotificationVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("notification", NotificationVerticle::new);

  private final ServiceContext service;
  private @Nullable Work work;

  public NotificationVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  /** All instances share one queue's work. */
  @Override
  public Future<?> start() {
    return service
        .shared(Work.class, () -> Future.succeededFuture(Work.begin(service)))
        .compose(this::serve);
  }

  private Future<Void> serve(Work begun) {
    work = begun;
    Settings settings = service.settings();
    PublicEventStore events = new PublicEventStore();
    new PublicEvents(events, begun.webhooks(), begun.emails()).subscribe(service.subscriptions());
    Duration keep = settings.duration("notification.keep");
    int batch = settings.integer("notification.prune_batch", 1, 100_000);
    service
        .jobs()
        .leased(
            "prune-notifications",
            settings.duration("notification.prune_every"),
            () ->
                begun
                    .webhooks()
                    .tidy(batch)
                    .compose(tidied -> events.prune(service.database().client(), keep, batch)));
    return service.bus().serve(Notifications.class, begun.webhooks().desk());
  }

  /** What is under way gets as long as it may take; what then is not written, another sends. */
  @Override
  public Future<?> stop() {
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
