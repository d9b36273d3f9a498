package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.customer.Logout;
import io.souk.api.customer.RefreshSession;
import io.souk.api.customer.Session;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions, over the bus, through two nodes. */
@ExtendWith(WithFrontDesk.class)
class RefreshIT {
  private final FrontDesk desk;

  RefreshIT(FrontDesk desk) {
    this.desk = desk;
  }

  @Test
  void aSessionGoesOnWithANewTokenEachTime() {
    Session session = desk.signedUp();
    List<String> tokens = new ArrayList<>(List.of(session.refreshToken()));
    for (int i = 0; i < 5; i++) {
      Session next = desk.refresh(tokens.get(i));
      assertThat(next.customer()).isEqualTo(session.customer());
      assertThat(next.accessToken()).isNotEqualTo(session.accessToken());
      tokens.add(next.refreshToken());
    }
    assertThat(tokens).doesNotHaveDuplicates();
  }

  @Test
  void aLostAnswerIsGivenAgain() {
    Session session = desk.signedUp();
    Session lost = desk.refresh(session.refreshToken());
    Session again = desk.refresh(session.refreshToken());
    assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
    assertThat(desk.refresh(again.refreshToken()).customer()).isEqualTo(session.customer());
  }

  @Test
  void oneTokenPresentedManyTimesAtOnceIsExchangedOnce() {
    for (int round = 0; round < 10; round++) {
      Session session = desk.signedUp();
      List<Future<Session>> all =
          IntStream.range(0, 4)
              .mapToObj(i -> desk.customers.refresh(new RefreshSession(session.refreshToken())))
              .toList();
      List<String> next =
          all.stream().map(call -> Await.success(call).refreshToken()).distinct().toList();
      assertThat(next).hasSize(1);
      assertThat(desk.count("session", "generation = 2 AND " + of(session))).isEqualTo(1);
      desk.refresh(next.get(0));
    }
  }

  @Test
  void aTokenWhoseSuccessorWasUsedIsStolenAndEndsTheSession() {
    Session session = desk.signedUp();
    Session second = desk.refresh(session.refreshToken());
    Session third = desk.refresh(second.refreshToken());
    assertThat(desk.refreshRefused(session.refreshToken())).isEqualTo(FailureCode.TOKEN_REUSED);
    // Whoever it was, thief and owner are both out, and hear the same however often they ask.
    assertThat(desk.refreshRefused(third.refreshToken())).isEqualTo(FailureCode.TOKEN_REUSED);
    assertThat(desk.refreshRefused(session.refreshToken())).isEqualTo(FailureCode.TOKEN_REUSED);
  }

  @Test
  void aTokenPresentedAgainAfterTheTimeOfGraceIsStolen() {
    Session session = desk.signedUp();
    Session next = desk.refresh(session.refreshToken());
    desk.database.execute(
        "UPDATE session SET rotated_at = rotated_at - interval '61 seconds' WHERE " + of(session));
    assertThat(desk.refreshRefused(session.refreshToken())).isEqualTo(FailureCode.TOKEN_REUSED);
    assertThat(desk.refreshRefused(next.refreshToken())).isEqualTo(FailureCode.TOKEN_REUSED);
  }

  @Test
  void aThiefsUseEndsOneSessionAndNotTheOthers() {
    Session stolen = desk.signedUp();
    Session other = desk.login(stolen.customer().email(), FrontDesk.PASSWORD);
    Session next = desk.refresh(stolen.refreshToken());
    desk.refresh(next.refreshToken());
    assertThat(desk.refreshRefused(stolen.refreshToken())).isEqualTo(FailureCode.TOKEN_REUSED);
    desk.refresh(other.refreshToken());
  }

  @Test
  void anUnknownTokenIsInvalidAndEndsNothing() {
    Session session = desk.signedUp();
    assertThat(desk.refreshRefused("neverseen")).isEqualTo(FailureCode.TOKEN_INVALID);
    assertThat(desk.refreshRefused("")).isEqualTo(FailureCode.INVALID_REQUEST);
    desk.refresh(session.refreshToken());
  }

  @Test
  void aSessionThatNobodyUsedForLongIsOver() {
    Session session = desk.signedUp();
    desk.database.execute("UPDATE session SET expires_at = clock_timestamp() WHERE " + of(session));
    assertThat(desk.refreshRefused(session.refreshToken())).isEqualTo(FailureCode.TOKEN_INVALID);
  }

  @Test
  void noUseMakesASessionLastBeyondItsLife() {
    Session session = desk.signedUp();
    desk.database.execute(
        "UPDATE session SET ends_at = clock_timestamp() + interval '1 day',"
            + " expires_at = clock_timestamp() + interval '1 day' WHERE "
            + of(session));
    desk.refresh(session.refreshToken());
    assertThat(desk.count("session", "expires_at = ends_at AND " + of(session))).isEqualTo(1);
  }

  @Test
  void loggingOutEndsTheSessionByAnyOfItsTokensHoweverOften() {
    Session session = desk.signedUp();
    Session next = desk.refresh(session.refreshToken());
    Await.success(desk.customers.logout(new Logout(session.refreshToken())));
    Await.success(desk.customers.logout(new Logout(next.refreshToken())));
    Await.success(desk.customers.logout(new Logout("neverseen")));
    assertThat(desk.refreshRefused(next.refreshToken())).isEqualTo(FailureCode.TOKEN_INVALID);
    assertThat(desk.count("session", "ended = 'logged_out' AND " + of(session))).isEqualTo(1);
  }

  @Test
  void aLogoutRacingARefreshAlwaysWins() {
    for (int round = 0; round < 10; round++) {
      Session session = desk.signedUp();
      Future<Session> refresh = desk.customers.refresh(new RefreshSession(session.refreshToken()));
      Await.success(desk.customers.logout(new Logout(session.refreshToken())));
      Await.success(refresh.map(true).otherwise(false));
      assertThat(desk.count("session", "ended IS NULL AND " + of(session))).isZero();
    }
  }

  private static String of(Session session) {
    return "customer_id = '" + session.customer().id() + "'";
  }
}
