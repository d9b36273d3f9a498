package io.souk.chassis.bus;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A live instance of a service, as its callers see it. */
final class Instance {
  private final String address;
  private final String node;
  private volatile boolean withdrawn;
  private volatile boolean gone;
  private final Set<Promise<Message<Buffer>>> outstanding = ConcurrentHashMap.newKeySet();

  /**
   * @param address its own, e.g. {@code inventory@ins_01JD…}
   * @param node the cluster node it runs on
   */
  Instance(String address, String node) {
    this.address = address;
    this.node = node;
  }

  String address() {
    return address;
  }

  String node() {
    return node;
  }

  /** Whether it only finishes what it has. */
  boolean isWithdrawn() {
    return withdrawn;
  }

  void welcome() {
    withdrawn = false;
  }

  void withdraw() {
    withdrawn = true;
  }

  int outstanding() {
    return outstanding.size();
  }

  void sent(Promise<Message<Buffer>> call) {
    outstanding.add(call);
    if (gone) {
      // Chosen just before the node left.
      call.tryFail(new NodeLeft(node));
    }
  }

  void answered(Promise<Message<Buffer>> call) {
    outstanding.remove(call);
  }

  /** Fails what waits for a node that left, at once instead of at its timeout. */
  void leave() {
    gone = true;
    outstanding.forEach(call -> call.tryFail(new NodeLeft(node)));
  }
}
