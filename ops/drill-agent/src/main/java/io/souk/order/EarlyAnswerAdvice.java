package io.souk.order;

import io.souk.api.order.OrderPlacement;
import io.souk.api.order.PlaceOrder;
import io.souk.chassis.database.Batcher;
import io.vertx.core.Future;
import java.util.Optional;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Added to the method that places orders, instead of what it does. */
final class EarlyAnswerAdvice {
  private EarlyAnswerAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static @Nullable Future<OrderPlacement> enter(
      @Advice.Argument(0) PlaceOrder command,
      @Advice.FieldValue("batcher") Batcher<Placement, Optional<Claim>> placements,
      @Advice.FieldValue("runner") SagaRunner runner,
      @Advice.FieldValue("inFlight") InFlight inFlight,
      @Advice.FieldValue("policy") Policy policy) {
    return EarlyAnswer.place(command, placements, runner, inFlight, policy);
  }

  @Advice.OnMethodExit
  @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
  static void exit(
      @Advice.Enter @Nullable Future<OrderPlacement> early,
      @Advice.Return(readOnly = false) Future<OrderPlacement> answer) {
    if (early != null) {
      answer = early;
    }
  }
}
