package io.souk.chassis.bus;

import io.souk.chassis.bus.Listeners.Listener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether other nodes' messages arrive here. A node can be a healthy member of the cluster while
 * the others no longer know its addresses, or one of them, and only they can tell: so one of them
 * is asked to greet us, at one address after the other. If it cannot, the addresses are registered
 * again; if that does not help, the process is lost. A greeting that comes, however late, proves
 * that they know us: we are only slow.
 */
final class Reachability {
  private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
  private static final String GREET = "/greet";
  private static final int UNREACHABLE = 1;

  /**
   * Peers asked before we believe ourselves: those that do not answer are in trouble themselves.
   */
  private static final int PEERS = 2;

  /** A greeting is answered within this, or not at all; two fit into a readiness check. */
  private static final long GREETING_MILLIS = 400;

  /** Failed checks in a row, one every resync, before a process says it is lost. */
  private static final int PATIENCE = 6;

  private final Vertx vertx;
  private final String address;
  private final Registry registry;
  private final Listeners listeners;
  private final long everyMillis;
  private final Promise<Void> lost = Promise.promise();
  private volatile @Nullable Listener tried;
  private int failures;

  Reachability(
      Vertx vertx, String address, Registry registry, Listeners listeners, BusSettings settings) {
    this.vertx = vertx;
    this.address = address;
    this.registry = registry;
    this.listeners = listeners;
    this.everyMillis = settings.resync().toMillis();
  }

  /** Greets others for those who ask. */
  Future<Void> open() {
    Future<Void> known = listeners.add(address + GREET, this::greet);
    turn();
    return known;
  }

  /** Checks from time to time, and mends what it can. */
  void watch() {
    vertx.setPeriodic(everyMillis, tick -> look());
  }

  /** Fails if another node cannot reach us. */
  Future<Void> check() {
    return check(Objects.requireNonNull(tried));
  }

  Future<Void> lost() {
    return lost.future();
  }

  private Future<Void> check(Listener listener) {
    List<String> peers = new ArrayList<>(registry.addresses());
    peers.remove(address);
    Collections.shuffle(peers);
    return askOne(peers.subList(0, Math.min(PEERS, peers.size())), listener.address());
  }

  private Future<Void> askOne(List<String> peers, String listening) {
    if (peers.isEmpty()) {
      return greet(listening);
    }
    return vertx
        .eventBus()
        .<Buffer>request(
            peers.get(0) + GREET,
            Buffer.buffer(listening),
            new DeliveryOptions().setSendTimeout(2 * GREETING_MILLIS))
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof ReplyException reply && reply.failureCode() == UNREACHABLE
                    ? Future.failedFuture(reply)
                    : askOne(peers.subList(1, peers.size()), listening));
  }

  private void greet(Message<Buffer> request) {
    greet(request.body().toString())
        .onSuccess(greeted -> request.reply(Buffer.buffer()))
        .onFailure(failure -> request.fail(UNREACHABLE, String.valueOf(failure.getMessage())));
  }

  private Future<Void> greet(String listening) {
    return vertx
        .eventBus()
        .<Buffer>request(
            listening, Buffer.buffer(), Headers.greeting().setSendTimeout(GREETING_MILLIS))
        .mapEmpty();
  }

  private void look() {
    Listener listener = Objects.requireNonNull(tried);
    check(listener).onComplete(greeted -> judge(listener, greeted.succeeded()));
  }

  private void judge(Listener listener, boolean reached) {
    if (!listener.equals(tried)) {
      return;
    }
    if (reached || listener.wasGreeted()) {
      failures = 0;
      turn();
      return;
    }
    failures++;
    if (failures >= PATIENCE) {
      LOG.error("Other nodes cannot reach {}; registering again did not help", listener.address());
      lost.tryComplete();
    } else if (failures > 1) {
      // Not at the first: a peer that is just dying may have told us wrong.
      LOG.warn("Other nodes cannot reach {}; registering all again", listener.address());
      listeners.renew().onFailure(e -> LOG.warn("Could not register again: {}", e.toString()));
    }
  }

  /** To the next of our addresses; that somebody reached it before says nothing. */
  private void turn() {
    List<Listener> own = listeners.of(address);
    Listener next = own.get((own.indexOf(tried) + 1) % own.size());
    next.wasGreeted();
    tried = next;
  }
}
