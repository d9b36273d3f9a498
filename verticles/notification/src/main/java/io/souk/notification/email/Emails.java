package io.souk.notification.email;

import io.souk.api.event.Event;
import io.souk.api.order.Orders;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.config.Settings;
import io.souk.chassis.job.OldestAge;
import io.souk.notification.RetryRules;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Emails to buyers about their orders, if the installation wants them. */
public final class Emails {
  private static final String KEY = "notification.email";
  private static final int MOST_CONNECTIONS = 100;

  private final EmailStore store;
  private final boolean enabled;

  private Emails(EmailStore store, boolean enabled) {
    this.store = store;
    this.enabled = enabled;
  }

  /** Begins to send them; {@code notification.email.*}. */
  public static Emails begin(ServiceContext service) {
    Settings settings = service.settings();
    EmailStore store =
        new EmailStore(
            settings.duration(KEY + ".claim"), settings.duration(KEY + ".give_up_after"));
    boolean enabled = settings.flag(KEY + ".enabled");
    if (enabled) {
      EmailMeters meters = new EmailMeters(service.meters());
      Postman postman = postman(service, store, meters);
      service.jobs().local("send-emails", settings.duration(KEY + ".poll_every"), postman::deliver);
      new OldestAge(
              service.meters(),
              "souk.emails.oldest.seconds",
              "Age of the oldest event whose email is yet to be sent",
              () -> store.oldestPending(service.database().client()))
          .measure(
              service.jobs(), "measure-emails", settings.duration("notification.measure_every"));
    }
    return new Emails(store, enabled);
  }

  private static Postman postman(ServiceContext service, EmailStore store, EmailMeters meters) {
    Settings settings = service.settings();
    String folder = settings.optionalText(KEY + ".templates");
    return new Postman(
        service.vertx(),
        settings.duration("bus.patience"),
        service.database(),
        store,
        service.bus().client(Orders.class),
        new Templates(folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder))),
        new Mailer(service.vertx(), settings),
        RetryRules.from(settings, KEY),
        meters,
        settings.text(KEY + ".shop"),
        settings.integer(KEY + ".smtp.connections", 1, MOST_CONNECTIONS));
  }

  /** Queues the mails that stored events give reason for. */
  public Future<Void> owe(SqlClient transaction, List<Event> events, Map<String, Long> positions) {
    Map<Long, Template> mails = new HashMap<>();
    for (Event event : events) {
      Long position = positions.get(event.id());
      if (position != null) {
        Template.forEvent(event.type()).ifPresent(template -> mails.put(position, template));
      }
    }
    return enabled && !mails.isEmpty() ? store.owe(transaction, mails) : Future.succeededFuture();
  }
}
