package io.souk.chassis.bus;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** Added to the method that answers a request: its future completes right before the reply. */
final class ReplyAdvice {
  private ReplyAdvice() {}

  @Advice.OnMethodExit
  @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
  static void exit(
      @Advice.FieldValue("operations") Map<String, Operation> operations,
      @Advice.Argument(0) Message<Buffer> message,
      @Advice.Return(readOnly = false) Future<Buffer> answer) {
    answer = Replies.watched(operations, message, answer);
  }
}
