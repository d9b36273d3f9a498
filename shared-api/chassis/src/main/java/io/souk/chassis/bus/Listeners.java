package io.souk.chassis.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this process listens to on the bus, each on the context that asked for it. */
final class Listeners {
  private final Vertx vertx;
  private final List<Listener> all = new CopyOnWriteArrayList<>();

  Listeners(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Completes once the cluster knows of it. */
  Future<Void> add(String address, Handler<Message<Buffer>> handler) {
    Listener listener = new Listener(vertx, vertx.getOrCreateContext(), address, handler);
    all.add(listener);
    return listener.register();
  }

  /** Those at a process's own addresses. */
  List<Listener> of(String process) {
    return all.stream().filter(listener -> listener.address.startsWith(process + "/")).toList();
  }

  /**
   * Makes all known again: each half of a split cluster takes the other's nodes for gone and drops
   * their addresses, and a merge may leave ours dropped, though we still listen.
   */
  Future<Void> renew() {
    return Future.join(all.stream().map(Listener::renew).toList()).mapEmpty();
  }

  /** Answers greetings itself, so that any address can be tried. */
  static final class Listener {
    private final Vertx vertx;
    private final Context context;
    private final String address;
    private final Handler<Message<Buffer>> handler;
    private MessageConsumer<Buffer> consumer;
    private volatile boolean greeted;

    private Listener(
        Vertx vertx, Context context, String address, Handler<Message<Buffer>> handler) {
      this.vertx = vertx;
      this.context = context;
      this.address = address;
      this.handler = handler;
      this.consumer = listen();
    }

    String address() {
      return address;
    }

    /** Whether it was greeted since the last time this was asked. */
    boolean wasGreeted() {
      boolean was = greeted;
      greeted = false;
      return was;
    }

    private MessageConsumer<Buffer> listen() {
      return vertx.eventBus().consumer(address, this::hear);
    }

    private void hear(Message<Buffer> message) {
      if (Headers.isGreeting(message)) {
        greeted = true;
        message.reply(message.body());
      } else {
        handler.handle(message);
      }
    }

    private Future<Void> register() {
      return consumer.completion();
    }

    /** The old registration goes when the new one is known, not before. */
    private Future<Void> renew() {
      Promise<Void> renewed = Promise.promise();
      context.runOnContext(
          start -> {
            MessageConsumer<Buffer> fresh = listen();
            fresh
                .completion()
                .onFailure(unknown -> fresh.unregister())
                .compose(
                    known -> {
                      MessageConsumer<Buffer> old = consumer;
                      consumer = fresh;
                      return old.unregister();
                    })
                .onComplete(renewed);
          });
      return renewed.future();
    }
  }
}
