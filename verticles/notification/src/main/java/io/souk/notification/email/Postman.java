package io.souk.notification.email;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.Orders;
import io.souk.chassis.bus.Call;
import io.souk.chassis.database.Database;
import io.souk.notification.RetryRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the mails that are due. The order is asked then, so that a mail says what is true when it
 * leaves, and nothing about buyers is kept here. The server may have taken a mail without our
 * hearing of it: it then gets it once more, under the same Message-ID.
 */
final class Postman {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int LONGEST_ERROR = 200;

  private final Vertx vertx;
  private final Duration patience;
  private final Database database;
  private final EmailStore emails;
  private final Orders orders;
  private final Templates templates;
  private final Mailer mailer;
  private final RetryRules retries;
  private final EmailMeters meters;
  private final String shop;
  private final int atOnce;

  /**
   * @param atOnce mails sent at a time
   * @param patience for the answer about an order
   */
  Postman(
      Vertx vertx,
      Duration patience,
      Database database,
      EmailStore emails,
      Orders orders,
      Templates templates,
      Mailer mailer,
      RetryRules retries,
      EmailMeters meters,
      String shop,
      int atOnce) {
    this.vertx = vertx;
    this.patience = patience;
    this.database = database;
    this.emails = emails;
    this.orders = orders;
    this.templates = templates;
    this.mailer = mailer;
    this.retries = retries;
    this.meters = meters;
    this.shop = shop;
    this.atOnce = atOnce;
  }

  /** Sends what is due, and goes on while there is more. */
  Future<Void> deliver() {
    return emails
        .claim(database.client(), atOnce)
        .compose(
            due ->
                Future.join(due.stream().map(this::send).toList())
                    .compose(sent -> due.size() < atOnce ? Future.succeededFuture() : deliver()));
  }

  private Future<Void> send(DueEmail email) {
    return order(email.orderId())
        .compose(order -> write(email, order))
        .recover(failure -> failed(email, failure));
  }

  /** In a call of its own: the job's would end while there is still much to send. */
  private Future<Order> order(String orderId) {
    return Call.detached(vertx, patience, "notification", () -> orders.get(new GetOrder(orderId)));
  }

  private Future<Void> write(DueEmail email, Order order) {
    if (!isAddress(order.email())) {
      return emails.needless(database.client(), email, "no_address");
    }
    Letter letter = templates.fill(email.template(), Facts.of(email, order, shop));
    return mailer
        .send(email.eventId(), order.email(), letter)
        .compose(
            taken -> {
              meters.sent(email.template());
              return emails.sent(database.client(), email);
            });
  }

  /** An erased buyer's is none; nothing is ever sent to the reserved domain. */
  private static boolean isAddress(String email) {
    return email.matches("[^\\s@<>,;]+@[^\\s@<>,;]+") && !email.endsWith(".invalid");
  }

  private Future<Void> failed(DueEmail email, Throwable failure) {
    String error = error(failure);
    if (failure instanceof Failure refused && refused.code() == FailureCode.ORDER_NOT_FOUND) {
      return emails.needless(database.client(), email, error);
    }
    LOG.warn("Email {} of {} was not sent: {}", email.template(), email.orderId(), error);
    meters.failed();
    boolean forGood = failure instanceof SMTPException smtp && smtp.isPermanent();
    return forGood
        ? emails.dead(database.client(), email, error)
        : retries
            .pauseAfter(email.attempt(), ThreadLocalRandom.current())
            .map(pause -> emails.later(database.client(), email, pause, error))
            .orElseGet(() -> emails.dead(database.client(), email, error));
  }

  /** Servers repeat addresses in what they say; their codes do not. */
  private static String error(Throwable failure) {
    if (failure instanceof SMTPException smtp) {
      return "smtp_" + smtp.getReplyCode();
    }
    if (failure instanceof Failure refused) {
      return refused.code().wire();
    }
    String name = failure.getClass().getSimpleName();
    return name.length() > LONGEST_ERROR ? name.substring(0, LONGEST_ERROR) : name;
  }
}
