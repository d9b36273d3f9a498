package io.souk.customer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.souk.api.customer.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Issues access tokens. */
final class AccessTokens {
  private final SigningKeys keys;
  private final Duration life;

  AccessTokens(SigningKeys keys, Duration life) {
    this.keys = keys;
    this.life = life;
  }

  Duration life() {
    return life;
  }

  String issue(String customerId, String sessionId) {
    SigningKeys.Signing key = keys.current();
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.parse(AccessToken.ALGORITHM))
                .type(JOSEObjectType.JWT)
                .keyID(key.kid())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(AccessToken.ISSUER)
                .audience(AccessToken.AUDIENCE)
                .subject(customerId)
                .claim("sid", sessionId)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build());
    try {
      token.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException(e); // the signer was tried out
    }
    return token.serialize();
  }
}
