package io.souk.chassis.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;

/** What this process listens to on the bus, each on the context that asked for it. */
final class Listeners {
  private final Vertx vertx;
  private final List<Listener> all = new ArrayList<>();

  Listeners(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Completes once the cluster knows of it. */
  synchronized Future<Void> add(String address, Handler<Message<Buffer>> handler) {
    Listener listener = new Listener(vertx.getOrCreateContext(), address, handler);
    all.add(listener);
    return listener.register();
  }

  /**
   * Makes all known again: a merge of two halves of the cluster may have dropped our addresses
   * while we still listen (vertx-hazelcast issues 90 and 196).
   */
  synchronized Future<Void> renew() {
    return Future.join(all.stream().map(Listener::renew).toList()).mapEmpty();
  }

  private final class Listener {
    private final Context context;
    private final String address;
    private final Handler<Message<Buffer>> handler;
    private MessageConsumer<Buffer> consumer;

    Listener(Context context, String address, Handler<Message<Buffer>> handler) {
      this.context = context;
      this.address = address;
      this.handler = handler;
      this.consumer = vertx.eventBus().<Buffer>consumer(address, handler);
    }

    Future<Void> register() {
      return consumer.completion();
    }

    Future<Void> renew() {
      Promise<Void> renewed = Promise.promise();
      context.runOnContext(
          start -> {
            MessageConsumer<Buffer> lost = consumer;
            consumer = vertx.eventBus().<Buffer>consumer(address, handler);
            lost.unregister().transform(gone -> consumer.completion()).onComplete(renewed);
          });
      return renewed.future();
    }
  }
}
