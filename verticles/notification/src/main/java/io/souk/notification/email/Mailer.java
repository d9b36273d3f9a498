package io.souk.notification.email;

import io.souk.chassis.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Hands letters to the configured SMTP server. */
final class Mailer {
  private static final int LAST_PORT = 65_535;
  private static final int MOST_CONNECTIONS = 100;

  private final MailClient client;
  private final String from;
  private final String domain;
  private final Duration timeout;

  /** {@code notification.email.from} and {@code notification.email.smtp.*}. */
  Mailer(Vertx vertx, Settings settings) {
    String smtp = "notification.email.smtp.";
    String user = settings.optionalText(smtp + "user");
    this.timeout = settings.duration(smtp + "timeout");
    MailConfig config =
        new MailConfig()
            .setHostname(settings.text(smtp + "host"))
            .setPort(settings.integer(smtp + "port", 1, LAST_PORT))
            .setStarttls(
                StartTLSOptions.valueOf(settings.text(smtp + "starttls").toUpperCase(Locale.ROOT)))
            .setSsl(settings.flag(smtp + "tls"))
            .setLogin(user.isBlank() ? LoginOption.DISABLED : LoginOption.REQUIRED)
            .setMaxPoolSize(settings.integer(smtp + "connections", 1, MOST_CONNECTIONS))
            .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
            .setUserAgent("souk");
    if (!user.isBlank()) {
      config.setUsername(user).setPassword(settings.text(smtp + "password"));
    }
    this.client = MailClient.create(vertx, config);
    this.from = settings.text("notification.email.from");
    this.domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
  }

  /**
   * Completes when the server has taken it.
   *
   * @param id the same whenever this mail is sent again, so that who gets it twice can tell
   */
  Future<Void> send(String id, String to, Letter letter) {
    MailMessage mail =
        new MailMessage()
            .setFrom(from)
            .setTo(to)
            .setSubject(letter.subject())
            .setText(letter.text())
            .setHtml(letter.html())
            .addHeader("Message-ID", "<" + id + "@" + domain + ">")
            .addHeader("Auto-Submitted", "auto-generated");
    return client.sendMail(mail).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }
}
