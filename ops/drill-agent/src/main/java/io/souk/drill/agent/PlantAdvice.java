package io.souk.drill.agent;

import io.souk.api.event.Event;
import io.souk.order.saga.Ask;
import io.souk.order.saga.SagaEvent;
import io.vertx.core.Future;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is added to methods to make them wrong. */
final class PlantAdvice {
  private PlantAdvice() {}

  static final class NothingChecked {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }

  static final class NothingUndone {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static SagaEvent.@Nullable Outcome enter(@Advice.Argument(0) Ask ask) {
      return Plants.pretended(ask);
    }

    @Advice.OnMethodExit
    @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
    static void exit(
        @Advice.Enter SagaEvent.@Nullable Outcome pretended,
        @Advice.Return(readOnly = false) Future<SagaEvent.Outcome> outcome) {
      if (pretended != null) {
        outcome = Future.succeededFuture(pretended);
      }
    }
  }

  static final class TwiceAnew {
    @Advice.OnMethodEnter
    @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
    static void enter(@Advice.Argument(value = 0, readOnly = false) Map<Long, Event> due) {
      due = Plants.twice(due, true);
    }
  }

  static final class TwiceTheSame {
    @Advice.OnMethodEnter
    @SuppressWarnings({"UnusedVariable", "ParameterAssignedButNeverRead"})
    static void enter(@Advice.Argument(value = 0, readOnly = false) Map<Long, Event> due) {
      due = Plants.twice(due, false);
    }
  }
}
