package io.souk.chassis.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import net.bytebuddy.asm.Advice;

/** Added to the method that takes requests: some are handled otherwise. */
final class ArrivalAdvice {
  private ArrivalAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
  static boolean enter(
      @Advice.This ContractServer<?> server,
      @Advice.Argument(value = 0, readOnly = false) Message<Buffer> message) {
    Message<Buffer> now = Arrivals.meddle(server, message);
    if (now != null) {
      message = now;
    }
    return now == null;
  }
}
