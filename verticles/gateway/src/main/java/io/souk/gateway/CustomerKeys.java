package io.souk.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.customer.AccessToken;
import io.souk.api.customer.KeySet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of customers' access tokens. They are asked of the customer service, believed for
 * a while, and asked for again when a token names one that is not among them, though not at every
 * such token. For one event loop.
 */
final class CustomerKeys {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerKeys.class);

  private final Supplier<Future<KeySet>> source;
  private final AccessSettings settings;
  private final LongSupplier nanos;

  private Map<String, JWSVerifier> known = Map.of();
  private @Nullable Long knownSince;
  private @Nullable Long askedAt;
  private @Nullable Future<Void> asking;
  private boolean lastFailed;

  /**
   * @param nanos a clock as {@link System#nanoTime()}
   */
  CustomerKeys(Supplier<Future<KeySet>> source, AccessSettings settings, LongSupplier nanos) {
    this.source = source;
    this.settings = settings;
    this.nanos = nanos;
  }

  /**
   * What verifies signatures made with this key; empty if there is no such key. Fails with
   * unavailable if nobody can tell now.
   */
  Future<Optional<JWSVerifier>> find(String kid) {
    if (!isYounger(knownSince, settings.keysKeep())) {
      return ask().map(asked -> Optional.ofNullable(known.get(kid)));
    }
    JWSVerifier verifier = known.get(kid);
    boolean askedJustNow = isYounger(askedAt, settings.keysPause());
    if (verifier != null) {
      if (!askedJustNow && !isYounger(knownSince, settings.keysRefresh())) {
        ask();
      }
      return Future.succeededFuture(Optional.of(verifier));
    }
    if (asking == null && askedJustNow) {
      return lastFailed ? Future.failedFuture(unavailable()) : Future.succeededFuture(none());
    }
    return ask().map(asked -> Optional.ofNullable(known.get(kid)));
  }

  /** One question at a time, whoever wants to know. */
  private Future<Void> ask() {
    if (asking != null) {
      return asking;
    }
    Promise<Void> answered = Promise.promise();
    asking = answered.future();
    askedAt = nanos.getAsLong();
    source
        .get()
        .onComplete(
            answer -> {
              asking = null;
              lastFailed = answer.failed();
              if (answer.failed()) {
                LOG.warn(
                    "The keys of access tokens are not to be had: {}",
                    String.valueOf(answer.cause()));
                answered.fail(unavailable());
              } else {
                known = verifiers(answer.result());
                knownSince = nanos.getAsLong();
                answered.complete();
              }
            });
    return answered.future();
  }

  private boolean isYounger(@Nullable Long moment, Duration age) {
    return moment != null && nanos.getAsLong() - moment < age.toNanos();
  }

  private static Optional<JWSVerifier> none() {
    return Optional.empty();
  }

  private static Failure unavailable() {
    return new Failure(
        FailureCode.UNAVAILABLE, "Access tokens cannot be checked at the moment; nothing was done");
  }

  /** A key of another kind is a newer service's; its tokens are not ours to accept. */
  private static Map<String, JWSVerifier> verifiers(KeySet keys) {
    Map<String, JWSVerifier> verifiers = new HashMap<>();
    for (KeySet.Key key : keys.keys()) {
      if (AccessToken.ALGORITHM.equals(key.alg()) && Curve.P_256.getName().equals(key.crv())) {
        try {
          verifiers.put(key.kid(), verifier(key));
        } catch (JOSEException | IllegalStateException e) {
          LOG.error("Key {} of access tokens cannot be used", key.kid(), e);
        }
      }
    }
    return Map.copyOf(verifiers);
  }

  private static JWSVerifier verifier(KeySet.Key key) throws JOSEException {
    return new ECDSAVerifier(
        new ECKey.Builder(Curve.P_256, new Base64URL(key.x()), new Base64URL(key.y())).build());
  }
}
