package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.souk.api.customer.KeySet;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose access token it is. */
class CustomerTokensTest {
  private static final TestTokens TOKENS = new TestTokens("key-1");

  private final CustomerTokens customers =
      new CustomerTokens(
          new CustomerKeys(
              () -> Future.succeededFuture(new KeySet(List.of(TOKENS.published()))),
              new AccessSettings(
                  List.of(),
                  List.of(),
                  Duration.ofMinutes(5),
                  Duration.ofMinutes(50),
                  Duration.ofSeconds(5)),
              System::nanoTime));

  @Test
  void aGoodTokenIsItsCustomers() {
    assertThat(owner(TOKENS.of("cus_1"))).contains("cus_1");
  }

  @Test
  void oneForAnotherAudienceAsWellIsGood() {
    assertThat(owner(TOKENS.signed(claims().audience(List.of("storefront", "app")).build())))
        .contains("cus_1");
  }

  static Stream<String> wrong() {
    return Stream.of(
        TOKENS.expired("cus_1"),
        TOKENS.forged("cus_1"),
        TOKENS.unsigned("cus_1"),
        TOKENS.signedWithPublicKey("cus_1"),
        new TestTokens("key-2").of("cus_1"),
        TOKENS.signed(claims().issuer("somebody").build()),
        TOKENS.signed(claims().issuer(null).build()),
        TOKENS.signed(claims().audience("back-office").build()),
        TOKENS.signed(claims().audience((String) null).build()),
        TOKENS.signed(claims().expirationTime(null).build()),
        TOKENS.signed(claims().subject(null).build()),
        TOKENS.signed(claims().subject(" ").build()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aTokenThatIsNotAsIssuedIsNobodys(String token) {
    assertThat(owner(token)).isEmpty();
  }

  @Test
  void aTokenChangedOnTheWayIsNobodys() {
    String[] parts = TOKENS.of("cus_1").split("\\.", -1);
    String[] others = TOKENS.of("cus_2").split("\\.", -1);
    assertThat(owner(parts[0] + "." + others[1] + "." + parts[2])).isEmpty();
    assertThat(owner(parts[0] + "." + parts[1] + ".")).isEmpty();
    assertThat(owner(parts[0] + "." + parts[1])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b.c",
        "test-admin-key-0123456789",
        // {"alg":7,"kid":"key-1"}, {"alg":"ES256","kid":7}, [], null
        "eyJhbGciOjcsImtpZCI6ImtleS0xIn0.e30.c2ln",
        "eyJhbGciOiJFUzI1NiIsImtpZCI6N30.e30.c2ln",
        "W10.e30.c2ln",
        "bnVsbA.e30.c2ln",
        // {"alg":"ES256","kid":"key-1"}, {"alg":"ES256","kid":"key-1","crit":["x"],"x":1}
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0xIn0.e30.c2ln",
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0xIiwiY3JpdCI6WyJ4Il0sIngiOjF9.e30.c2ln",
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0xIn0.\u0000.\u00fc"
      })
  void nonsenseIsNobodys(String token) {
    assertThat(owner(token)).isEmpty();
  }

  private static JWTClaimsSet.Builder claims() {
    return TOKENS.claims("cus_1");
  }

  private Optional<String> owner(String token) {
    Future<Optional<String>> found = customers.customer(token);
    assertThat(found.succeeded()).as(String.valueOf(found.cause())).isTrue();
    return found.result();
  }
}
