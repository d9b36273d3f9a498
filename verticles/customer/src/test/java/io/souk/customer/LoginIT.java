package io.souk.customer;

import static io.souk.customer.FrontDesk.PASSWORD;
import static io.souk.customer.FrontDesk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.WireFormat;
import io.souk.api.customer.ChangePassword;
import io.souk.api.customer.Customer;
import io.souk.api.customer.GetCustomer;
import io.souk.api.customer.Login;
import io.souk.api.customer.Session;
import io.souk.api.customer.SignUp;
import io.souk.api.customer.UpdateCustomer;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up, logging in and changing the password, over the bus, through two nodes. */
@ExtendWith(WithFrontDesk.class)
class LoginIT {
  private final FrontDesk desk;

  LoginIT(FrontDesk desk) {
    this.desk = desk;
  }

  @Test
  void whoeverSignsUpIsLoggedInAndFoundAgain() {
    String email = desk.newEmail();
    Session session =
        Await.success(
            desk.customers.signUp(
                new SignUp("  " + email.toUpperCase(Locale.ROOT), PASSWORD, "Ada Lovelace")));
    Customer customer = session.customer();
    assertThat(customer.id()).startsWith("cus_");
    assertThat(customer.email()).isEqualTo(email);
    assertThat(customer.name()).isEqualTo("Ada Lovelace");
    assertThat(session.expiresIn()).isEqualTo(900);
    assertThat(Await.success(desk.customers.get(new GetCustomer(customer.id()))))
        .isEqualTo(customer);
    assertThat(desk.login(email.toUpperCase(Locale.ROOT), PASSWORD).customer()).isEqualTo(customer);
  }

  @Test
  void anAccessTokenSaysWhoItIsAndIsSignedByAPublishedKey() throws Exception {
    Session session = desk.signedUp();
    SignedJWT token = SignedJWT.parse(session.accessToken());
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("souk");
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("storefront");
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(session.customer().id());
    assertThat(token.getJWTClaimsSet().getStringClaim("sid")).startsWith("ses_");
    assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
        .isEqualTo(token.getJWTClaimsSet().getIssueTime().toInstant().plusSeconds(900));

    JWKSet keys =
        JWKSet.parse(
            WireFormat.encode(Await.success(desk.customers.keys(new Nothing()))).toString());
    ECKey key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
  }

  @Test
  void signingUpAgainWithTheSamePasswordLogsIn() {
    SignUp command = new SignUp(desk.newEmail(), PASSWORD, null);
    Session first = Await.success(desk.customers.signUp(command));
    Session again = Await.success(desk.customers.signUp(command));
    assertThat(again.customer()).isEqualTo(first.customer());
    assertThat(again.refreshToken()).isNotEqualTo(first.refreshToken());
  }

  @Test
  void anEmailIsTakenOnce() {
    Customer customer = desk.signedUp().customer();
    assertThat(
            refused(
                    desk.customers.signUp(
                        new SignUp(customer.email(), "difference engine", "Mallory")))
                .code())
        .isEqualTo(FailureCode.EMAIL_TAKEN);
  }

  @Test
  void ofTwoSigningUpWithOneEmailAtOnceOneGetsIt() {
    for (int round = 0; round < 5; round++) {
      String email = desk.newEmail();
      List<Future<Session>> both =
          List.of(
              desk.customers.signUp(new SignUp(email, PASSWORD, "Ada")),
              desk.customers.signUp(new SignUp(email, "difference engine", "Charles")));
      List<Boolean> won =
          both.stream().map(call -> Await.success(call.map(true).otherwise(false))).toList();
      assertThat(won).containsExactlyInAnyOrder(true, false);
      assertThat(refused(both.get(won.indexOf(false))).code()).isEqualTo(FailureCode.EMAIL_TAKEN);
      assertThat(desk.count("customer", "email = '" + email + "'")).isEqualTo(1);
    }
  }

  @Test
  void oneSignUpSentManyTimesAtOnceMakesOneAccount() {
    SignUp command = new SignUp(desk.newEmail(), PASSWORD, "Ada");
    List<Future<Session>> all =
        IntStream.range(0, 4).mapToObj(i -> desk.customers.signUp(command)).toList();
    assertThat(all.stream().map(call -> Await.success(call).customer().id()).distinct()).hasSize(1);
  }

  @Test
  void aWrongPasswordAndAnUnknownEmailAreToldApartByNothing() {
    String email = desk.signedUp().customer().email();
    long before = desk.hashes();
    Failure wrong = refused(desk.customers.login(new Login(email, "difference engine")));
    long between = desk.hashes();
    Failure unknown = refused(desk.customers.login(new Login(desk.newEmail(), PASSWORD)));
    assertThat(unknown.toMessage()).isEqualTo(wrong.toMessage());
    assertThat(wrong.code()).isEqualTo(FailureCode.INVALID_CREDENTIALS);
    // What takes the time is done for both.
    assertThat(between - before).isEqualTo(1);
    assertThat(desk.hashes() - between).isEqualTo(1);
  }

  @Test
  void tooManyAttemptsShutAnEmailForAWhileEvenWithTheRightPassword() {
    String email = desk.signedUp().customer().email();
    for (int i = 0; i < 5; i++) {
      assertThat(refused(desk.customers.login(new Login(email, "guess number " + i))).code())
          .isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }
    Failure shut = refused(desk.customers.login(new Login(email, PASSWORD)));
    assertThat(shut.code()).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
    assertThat(shut.facts().get("retry_after_seconds"))
        .isInstanceOfSatisfying(
            Number.class, seconds -> assertThat(seconds.longValue()).isBetween(1L, 900L));

    desk.database.execute(
        "UPDATE login_attempt SET window_ends_at = window_ends_at - interval '15 minutes'"
            + " WHERE attempts = 5");
    assertThat(desk.login(email, PASSWORD).customer().email()).isEqualTo(email);
  }

  @Test
  void attemptsAtOnceAreNotMoreThanOneAfterAnother() {
    String email = desk.newEmail();
    List<FailureCode> answers =
        IntStream.range(0, 12)
            .mapToObj(i -> desk.customers.login(new Login(email, "guess number " + i)))
            .toList()
            .stream()
            .map(call -> refused(call).code())
            .toList();
    assertThat(answers.stream().filter(FailureCode.INVALID_CREDENTIALS::equals)).hasSize(5);
    assertThat(answers.stream().filter(FailureCode.TOO_MANY_ATTEMPTS::equals)).hasSize(7);
  }

  @Test
  void theRightPasswordForgetsWrongOnes() {
    String email = desk.signedUp().customer().email();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        refused(desk.customers.login(new Login(email, "guess number " + i)));
      }
      desk.login(email, PASSWORD);
    }
  }

  @Test
  void signingUpIsNoWayAroundTheAttempts() {
    String email = desk.signedUp().customer().email();
    for (int i = 0; i < 5; i++) {
      refused(desk.customers.signUp(new SignUp(email, "guess number " + i, null)));
    }
    assertThat(refused(desk.customers.login(new Login(email, PASSWORD))).code())
        .isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
  }

  @Test
  void aChangedPasswordEndsAllSessionsButTheNewOne() {
    Session old = desk.signedUp();
    Customer customer = old.customer();
    Session changed =
        Await.success(
            desk.customers.changePassword(
                new ChangePassword(customer.id(), PASSWORD, "difference engine")));
    assertThat(desk.refreshRefused(old.refreshToken())).isEqualTo(FailureCode.TOKEN_INVALID);
    assertThat(desk.refresh(changed.refreshToken()).customer().id()).isEqualTo(customer.id());
    assertThat(refused(desk.customers.login(new Login(customer.email(), PASSWORD))).code())
        .isEqualTo(FailureCode.INVALID_CREDENTIALS);
    desk.login(customer.email(), "difference engine");
  }

  @Test
  void changingThePasswordNeedsTheCurrentOneAndMayBeRepeated() {
    Customer customer = desk.signedUp().customer();
    assertThat(
            refused(
                    desk.customers.changePassword(
                        new ChangePassword(customer.id(), "guessed engine", "difference engine")))
                .code())
        .isEqualTo(FailureCode.INVALID_CREDENTIALS);
    ChangePassword command = new ChangePassword(customer.id(), PASSWORD, "difference engine");
    Session first = Await.success(desk.customers.changePassword(command));
    Session again = Await.success(desk.customers.changePassword(command));
    assertThat(again.customer().id()).isEqualTo(customer.id());
    desk.refresh(first.refreshToken());
  }

  @Test
  void aLoginWithTheOldPasswordCannotSlipPastAChange() {
    for (int round = 0; round < 8; round++) {
      Customer customer = desk.signedUp().customer();
      Future<Session> login = desk.customers.login(new Login(customer.email(), PASSWORD));
      Future<Session> change =
          desk.customers.changePassword(
              new ChangePassword(customer.id(), PASSWORD, "difference engine"));
      Await.success(change);
      Await.success(login.map(true).otherwise(false));
      assertThat(desk.count("session", "ended IS NULL AND customer_id = '" + customer.id() + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void aPasswordHashedWithOldFiguresIsHashedAnewAtItsLogin() {
    Customer customer = desk.signedUp().customer();
    String condition = "id = '" + customer.id() + "' AND password_hash LIKE '%m=7168,t=1,p=1$%'";
    // Argon2id of the same password, with other figures.
    desk.database.execute(
        "UPDATE customer SET password_hash = '"
            + TestHash.of(PASSWORD, 7_168, 2)
            + "' WHERE id = '"
            + customer.id()
            + "'");
    assertThat(desk.count("customer", condition)).isZero();
    desk.login(customer.email(), PASSWORD);
    assertThat(desk.count("customer", condition)).isEqualTo(1);
    desk.login(customer.email(), PASSWORD);
  }

  @Test
  void aNameMayChangeAndGo() {
    String id = desk.signedUp().customer().id();
    assertThat(Await.success(desk.customers.update(new UpdateCustomer(id, "Ada King"))).name())
        .isEqualTo("Ada King");
    assertThat(Await.success(desk.customers.update(new UpdateCustomer(id, null))).name()).isNull();
    assertThat(refused(desk.customers.update(new UpdateCustomer("cus_nobody", "X"))).code())
        .isEqualTo(FailureCode.CUSTOMER_NOT_FOUND);
  }

  @Test
  void noTableHoldsAPasswordOrAToken() {
    Session session = desk.signedUp();
    String hex = RefreshTokens.hash(session.refreshToken());
    assertThat(desk.count("session", "token_hash = decode('" + hex + "', 'hex')")).isEqualTo(1);
    for (String table : List.of("customer", "session", "spent_token", "login_attempt")) {
      assertThat(desk.count(table + " AS t", "t::text LIKE '%" + session.refreshToken() + "%'"))
          .isZero();
      assertThat(desk.count(table + " AS t", "t::text LIKE '%" + PASSWORD + "%'")).isZero();
    }
  }
}
