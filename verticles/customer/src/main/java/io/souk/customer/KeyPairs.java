package io.souk.customer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.util.Optional;

/** Makes key pairs to keep, and signers of those kept. Slow: not for an event loop. */
final class KeyPairs {
  private static final byte[] TRIAL = new byte[0];

  private final KeySeal seal;

  KeyPairs(KeySeal seal) {
    this.seal = seal;
  }

  /** A new key of this number. */
  StoredKey make(int number) {
    try {
      ECKey pair = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      return new StoredKey(
          number,
          pair.getKeyID(),
          pair.getX().toString(),
          pair.getY().toString(),
          seal.close(pair.getKeyID(), pair.getD().decode()),
          false,
          false);
    } catch (JOSEException e) {
      throw new IllegalStateException(e); // every Java has the curve
    }
  }

  /** Its signer, tried out; empty if the key was sealed with another secret. */
  Optional<ECDSASigner> signer(StoredKey key) {
    return seal.open(key.kid(), key.sealed()).map(opened -> signer(key, opened));
  }

  private static ECDSASigner signer(StoredKey key, byte[] opened) {
    try {
      ECKey pair =
          new ECKey.Builder(Curve.P_256, new Base64URL(key.x()), new Base64URL(key.y()))
              .d(Base64URL.encode(opened))
              .build();
      ECDSASigner signer = new ECDSASigner(pair);
      JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
      // Also the first, slow signature, which no event loop has to wait for.
      if (!new ECDSAVerifier(pair.toPublicJWK())
          .verify(header, TRIAL, signer.sign(header, TRIAL))) {
        throw new IllegalStateException("Signing key " + key.kid() + " is not a pair");
      }
      return signer;
    } catch (JOSEException e) {
      throw new IllegalStateException("Signing key " + key.kid() + " is damaged", e);
    }
  }
}
