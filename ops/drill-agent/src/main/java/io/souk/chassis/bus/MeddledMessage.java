package io.souk.chassis.bus;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import org.jspecify.annotations.Nullable;

/**
 * A request whose fate is decided.
 *
 * @param answerable whether a reply is sent, or lost
 */
record MeddledMessage(Message<Buffer> received, boolean answerable) implements Message<Buffer> {
  @Override
  public String address() {
    return received.address();
  }

  @Override
  public MultiMap headers() {
    return received.headers();
  }

  @Override
  public Buffer body() {
    return received.body();
  }

  @Override
  public @Nullable String replyAddress() {
    return received.replyAddress();
  }

  @Override
  public boolean isSend() {
    return received.isSend();
  }

  @Override
  public void reply(Object message, DeliveryOptions options) {
    if (answerable) {
      received.reply(message, options);
    }
  }

  @Override
  public <R> Future<Message<R>> replyAndRequest(Object message, DeliveryOptions options) {
    return answerable
        ? received.replyAndRequest(message, options)
        : Promise.<Message<R>>promise().future();
  }
}
