package io.souk.customer;

import com.nimbusds.jose.crypto.ECDSASigner;
import io.souk.api.customer.KeySet;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that access tokens are signed with, and their succession: each node signs with the
 * newest one it can read whose time has come, and makes the next one when that is due. Keys are
 * published before they sign and stay published for the life of what they signed.
 */
final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  // A database that has just been migrated is there, but may be busy for a while.
  private static final Duration FIRST_LOOK = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Database database;
  private final KeyStore store;
  private final KeyPairs pairs;
  private final Duration lead;
  private volatile Ring ring = new Ring(List.of(), Map.of());

  /**
   * @param lead how long a successor is published before it signs
   */
  SigningKeys(Vertx vertx, Database database, KeyStore store, KeyPairs pairs, Duration lead) {
    this.vertx = vertx;
    this.database = database;
    this.store = store;
    this.pairs = pairs;
    this.lead = lead;
  }

  /** A key to sign with. */
  record Signing(String kid, ECDSASigner signer) {}

  /** The key to sign with now. */
  Signing current() {
    return ring.signing()
        .orElseThrow(() -> new IllegalStateException("There is no key to sign with"));
  }

  /** All that verifiers must know, as of the last look. */
  KeySet published() {
    return new KeySet(ring.keys().stream().map(StoredKey::published).toList());
  }

  /**
   * Looks what keys there are, and makes the one that is missing or due. Many nodes may at once.
   */
  Future<Void> look() {
    return read()
        .compose(
            found -> {
              if (found.signing().isEmpty()) {
                LOG.info("No key to sign with that this node can read; making one");
                return add(found, Duration.ZERO);
              }
              return found.isWorn() ? add(found, lead) : Future.succeededFuture(found);
            })
        .compose(
            found ->
                found.signing().isPresent()
                    ? store.retire(database.client())
                    : Future.failedFuture(
                        "Another node with another secret was first; look again"));
  }

  /** Looks until it succeeds, for a bounded time: without a key there is nothing to serve. */
  Future<Void> firstLook() {
    return lookUntil(System.nanoTime() + FIRST_LOOK.toNanos());
  }

  private Future<Void> lookUntil(long deadline) {
    return look()
        .recover(
            failure ->
                System.nanoTime() - deadline < 0
                    ? vertx.timer(LOOK_AGAIN.toMillis()).compose(again -> lookUntil(deadline))
                    : Future.failedFuture(failure));
  }

  private Future<Ring> add(Ring found, Duration until) {
    return vertx
        .executeBlocking(() -> pairs.make(found.lastNumber() + 1), false)
        .compose(key -> store.add(database.client(), key, until))
        .compose(added -> read());
  }

  private Future<Ring> read() {
    return store
        .all(database.client())
        .compose(keys -> vertx.executeBlocking(() -> new Ring(keys, signers(keys)), false))
        .onSuccess(read -> ring = read);
  }

  private Map<String, ECDSASigner> signers(List<StoredKey> keys) {
    Map<String, ECDSASigner> known = ring.signers();
    Map<String, ECDSASigner> signers = new HashMap<>();
    for (StoredKey key : keys) {
      Optional.ofNullable(known.get(key.kid()))
          .or(() -> pairs.signer(key))
          .ifPresent(signer -> signers.put(key.kid(), signer));
    }
    return signers;
  }

  /**
   * The keys at one moment.
   *
   * @param keys oldest first
   * @param signers of those this node can read, by their names
   */
  private record Ring(List<StoredKey> keys, Map<String, ECDSASigner> signers) {
    Optional<Signing> signing() {
      List<Signing> able = new ArrayList<>();
      for (StoredKey key : keys) {
        ECDSASigner signer = signers.get(key.kid());
        if (signer != null && key.signs()) {
          able.add(new Signing(key.kid(), signer));
        }
      }
      return able.isEmpty() ? Optional.empty() : Optional.of(able.get(able.size() - 1));
    }

    int lastNumber() {
      return keys.stream().map(StoredKey::number).max(Comparator.naturalOrder()).orElse(0);
    }

    boolean isWorn() {
      return keys.get(keys.size() - 1).worn();
    }
  }
}
