package io.souk.chassis.bus;

import io.souk.drill.agent.BusFault;
import io.souk.drill.agent.BusFault.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/** Disturbs requests on their way to a contract's implementation. */
final class Arrivals {
  private Arrivals() {}

  /** The message to handle now; null if it is handled later. */
  static @Nullable Message<Buffer> meddle(ContractServer<?> server, Message<Buffer> message) {
    if (message instanceof MeddledMessage) {
      return message;
    }
    ContextInternal context = ContextInternal.current();
    if (BusFault.strikes(Kind.DOUBLE)) {
      Message<Buffer> copy = new MeddledMessage(message, false);
      context.duplicate().runOnContext(now -> server.handle(copy));
    }
    Message<Buffer> meddled = new MeddledMessage(message, !BusFault.strikes(Kind.LOSE_REPLY));
    if (BusFault.strikes(Kind.DELAY)) {
      context.setTimer(BusFault.delayMillis(), now -> server.handle(meddled));
      return null;
    }
    return meddled;
  }
}
