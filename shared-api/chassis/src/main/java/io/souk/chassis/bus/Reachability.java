package io.souk.chassis.bus;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether other nodes' messages arrive here. A node can be a healthy member of the cluster while
 * the others no longer know its addresses, and only they can tell: so one of them is asked to ping
 * us. If it cannot, the addresses are registered again; if that does not help, the process is lost.
 * A ping that comes, however late, proves that they know us: we are only slow.
 */
final class Reachability {
  private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
  private static final String PING = "/ping";
  private static final String REACH = "/reach";
  private static final int UNREACHABLE = 1;

  /**
   * Peers asked before we believe ourselves: those that do not answer are in trouble themselves.
   */
  private static final int PEERS = 2;

  /** A peer's ping answers within this, or not at all; two of them fit into a readiness check. */
  private static final long PING_MILLIS = 400;

  /** Failed checks in a row, one every resync, before a process says it is lost. */
  private static final int PATIENCE = 6;

  private final Vertx vertx;
  private final String address;
  private final Registry registry;
  private final Listeners listeners;
  private final long everyMillis;
  private final Promise<Void> lost = Promise.promise();
  private volatile boolean pinged;
  private int failures;

  Reachability(
      Vertx vertx, String address, Registry registry, Listeners listeners, BusSettings settings) {
    this.vertx = vertx;
    this.address = address;
    this.registry = registry;
    this.listeners = listeners;
    this.everyMillis = settings.resync().toMillis();
  }

  /** Answers pings, and pings others for those who ask. */
  Future<Void> open() {
    return listeners
        .add(address + PING, this::pong)
        .compose(added -> listeners.add(address + REACH, this::reach));
  }

  /** Checks from time to time, and mends what it can. */
  void watch() {
    vertx.setPeriodic(everyMillis, tick -> check().onComplete(r -> judge(r.succeeded())));
  }

  /** Fails if another node cannot reach us. */
  Future<Void> check() {
    List<String> peers = new ArrayList<>(registry.addresses());
    peers.remove(address);
    Collections.shuffle(peers);
    return askOne(peers.subList(0, Math.min(PEERS, peers.size())));
  }

  Future<Void> lost() {
    return lost.future();
  }

  private Future<Void> askOne(List<String> peers) {
    if (peers.isEmpty()) {
      return ping(address);
    }
    return vertx
        .eventBus()
        .<Buffer>request(peers.get(0) + REACH, Buffer.buffer(address), within(2 * PING_MILLIS))
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof ReplyException reply && reply.failureCode() == UNREACHABLE
                    ? Future.failedFuture(reply)
                    : askOne(peers.subList(1, peers.size())));
  }

  private void pong(Message<Buffer> ping) {
    pinged = true;
    ping.reply(ping.body());
  }

  private void reach(Message<Buffer> request) {
    ping(request.body().toString())
        .onSuccess(pong -> request.reply(Buffer.buffer()))
        .onFailure(failure -> request.fail(UNREACHABLE, String.valueOf(failure.getMessage())));
  }

  private Future<Void> ping(String target) {
    return vertx
        .eventBus()
        .<Buffer>request(target + PING, Buffer.buffer(), within(PING_MILLIS))
        .mapEmpty();
  }

  private void judge(boolean reached) {
    failures = reached || pinged ? 0 : failures + 1;
    pinged = false;
    if (failures >= PATIENCE) {
      LOG.error("Other nodes cannot reach this one, and registering again did not help");
      lost.tryComplete();
    } else if (failures > 1) {
      // Not at the first: a peer that is just dying may have told us wrong.
      LOG.warn("Other nodes cannot reach this one; registering its addresses again");
      listeners.renew().onFailure(e -> LOG.warn("Could not register again: {}", e.toString()));
    }
  }

  private static DeliveryOptions within(long millis) {
    return new DeliveryOptions().setSendTimeout(millis);
  }
}
