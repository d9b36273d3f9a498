package io.souk.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.souk.api.customer.AccessToken;
import io.vertx.core.Future;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whose access token it is, as {@link AccessToken} describes them. */
final class CustomerTokens {
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.parse(AccessToken.ALGORITHM);

  private final CustomerKeys keys;

  CustomerTokens(CustomerKeys keys) {
    this.keys = keys;
  }

  /**
   * The customer's id; empty if the token is none of ours, or no longer good. Fails with
   * unavailable if nobody can tell now.
   */
  Future<Optional<String>> customer(String token) {
    SignedJWT jwt = parsed(token);
    String kid = jwt == null ? null : jwt.getHeader().getKeyID();
    // The token has no say in how it is verified.
    if (jwt == null || kid == null || !ALGORITHM.equals(jwt.getHeader().getAlgorithm())) {
      return Future.succeededFuture(Optional.empty());
    }
    return keys.find(kid).map(key -> key.flatMap(verifier -> subject(jwt, verifier)));
  }

  private static @Nullable SignedJWT parsed(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | RuntimeException e) {
      // The library has more than one way to say that it is no token: a header of "null" is an NPE.
      return null;
    }
  }

  private static Optional<String> subject(SignedJWT jwt, JWSVerifier verifier) {
    try {
      return jwt.verify(verifier) ? subject(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (JOSEException | ParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> subject(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    boolean good =
        expires != null
            && expires.toInstant().isAfter(Instant.now())
            && AccessToken.ISSUER.equals(claims.getIssuer())
            && claims.getAudience().contains(AccessToken.AUDIENCE);
    return good
        ? Optional.ofNullable(claims.getSubject()).filter(subject -> !subject.isBlank())
        : Optional.empty();
  }
}
