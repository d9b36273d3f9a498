package io.souk.chassis.bus;

import io.souk.drill.agent.Crash;
import io.souk.drill.agent.CrashPoint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import java.util.regex.Pattern;

/** Notices when a command is done. */
public final class Replies {
  /** What asks for something, or, as a subscription usually does, changes nothing. */
  private static final Pattern NO_COMMAND = Pattern.compile("(Get|List|Quote)\\w+|Subscribe");

  private Replies() {}

  static Future<Buffer> watched(
      Map<String, Operation> operations, Message<Buffer> message, Future<Buffer> answer) {
    Operation operation = operations.get(String.valueOf(message.headers().get(Headers.ACTION)));
    if (operation == null || NO_COMMAND.matcher(operation.request().getSimpleName()).matches()) {
      return answer;
    }
    return answer.map(
        reply -> {
          Crash.pass(CrashPoint.AFTER_COMMIT_BEFORE_REPLY);
          return reply;
        });
  }
}
