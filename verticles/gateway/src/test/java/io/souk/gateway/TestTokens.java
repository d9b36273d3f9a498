package io.souk.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.souk.api.customer.AccessToken;
import io.souk.api.customer.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Access tokens as the customer service makes them, and others. */
final class TestTokens {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final ECKey key;

  TestTokens(String kid) {
    this.key = key(kid);
  }

  /** What the customer service publishes of the key. */
  KeySet.Key published() {
    return new KeySet.Key(
        "EC",
        "P-256",
        key.getKeyID(),
        "sig",
        AccessToken.ALGORITHM,
        key.getX().toString(),
        key.getY().toString());
  }

  /** A token that is good. */
  String of(String customerId) {
    return signed(claims(customerId).build());
  }

  String expired(String customerId) {
    Date past = Date.from(Instant.now().minusSeconds(1));
    return signed(claims(customerId).expirationTime(past).build());
  }

  /** Signed by another key under this one's name. */
  String forged(String customerId) {
    return signed(claims(customerId).build(), key(key.getKeyID()));
  }

  /** Signed by nobody. */
  String unsigned(String customerId) {
    return new PlainJWT(claims(customerId).build()).serialize();
  }

  /** Signed with the public key, as if it were a secret that both sides share. */
  String signedWithPublicKey(String customerId) {
    try {
      return signed(
          claims(customerId).build(),
          JWSAlgorithm.HS256,
          new MACSigner(key.toECPublicKey().getEncoded()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  JWTClaimsSet.Builder claims(String customerId) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(AccessToken.ISSUER)
        .audience(AccessToken.AUDIENCE)
        .subject(customerId)
        .claim("sid", "ses_1")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)));
  }

  private static ECKey key(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWTClaimsSet claims, ECKey signing) {
    try {
      return signed(claims, JWSAlgorithm.ES256, new ECDSASigner(signing));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
