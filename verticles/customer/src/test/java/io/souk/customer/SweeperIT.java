package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.customer.Session;
import io.souk.chassis.config.SettingsLoader;
import io.souk.testkit.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deleting what is over, in batches. */
@ExtendWith(WithFrontDesk.class)
class SweeperIT {
  private final FrontDesk desk;
  private final Sweeper sweeper;

  SweeperIT(FrontDesk desk) {
    this.desk = desk;
    Duration any = Duration.ofMinutes(1);
    Secret secret =
        Secret.from(
            SettingsLoader.load("customer").with(Map.of("customer.secret", "s".repeat(32))));
    this.sweeper =
        new Sweeper(
            desk.asNode(), new SessionStore(any, any, any), new AttemptStore(secret, 1, any), 2);
  }

  @Test
  void sessionsPastTheirTimeGoWithTheirTokensAndTheOthersStay() {
    Session over = desk.signedUp();
    String email = over.customer().email();
    desk.refresh(over.refreshToken());
    for (int i = 0; i < 4; i++) {
      desk.login(email, FrontDesk.PASSWORD);
    }
    String own = "customer_id = '" + over.customer().id() + "'";
    desk.database.execute("UPDATE session SET expires_at = clock_timestamp() WHERE " + own);
    Session lasting = desk.login(email, FrontDesk.PASSWORD);

    Await.success(sweeper.sweep());

    assertThat(desk.count("session", own)).isEqualTo(1);
    desk.refresh(lasting.refreshToken());
  }

  @Test
  void attemptsWhoseWindowIsOverGo() {
    attempt("over 1", "-1 minute");
    attempt("over 2", "-2 minutes");
    attempt("over 3", "-3 minutes");
    attempt("lasting", "15 minutes");

    Await.success(sweeper.sweep());

    assertThat(desk.count("login_attempt", "window_ends_at <= clock_timestamp()")).isZero();
    assertThat(desk.count("login_attempt", "subject = sha256('lasting')")).isEqualTo(1);
  }

  private void attempt(String subject, String windowEnds) {
    desk.database.execute(
        "INSERT INTO login_attempt VALUES (sha256('%s'), 1, clock_timestamp() + interval '%s')"
            .formatted(subject, windowEnds));
  }
}
