package io.souk.drill.agent;

import io.souk.order.saga.SagaEvent;
import io.souk.payment.provider.Outcome;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** What is added to the methods where a process can crash. */
final class CrashAdvice {
  private CrashAdvice() {}

  static final class BeforeCommit {
    @Advice.OnMethodEnter
    static void enter() {
      Crash.pass(CrashPoint.IN_TRANSACTION_BEFORE_COMMIT);
    }
  }

  static final class Delivered {
    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(0) Map<?, ?> delivered, @Advice.Argument(1) Set<?> notApplied) {
      if (delivered.size() > notApplied.size()) {
        Crash.pass(CrashPoint.BETWEEN_DELIVERY_AND_ACKNOWLEDGEMENT);
      }
    }
  }

  static final class OrderWritten {
    @Advice.OnMethodEnter
    static void enter() {
      Crash.pass(CrashPoint.AFTER_ORDER_WRITTEN_BEFORE_ANSWER);
    }
  }

  static final class OutcomeArrived {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) SagaEvent outcome) {
      if (outcome instanceof SagaEvent.Held) {
        Crash.pass(CrashPoint.AFTER_STOCK_HELD_BEFORE_SAGA_RECORDED);
      } else if (outcome instanceof SagaEvent.Authorized) {
        Crash.pass(CrashPoint.AFTER_PAYMENT_AUTHORIZED_BEFORE_SAGA_RECORDED);
      } else if (outcome instanceof SagaEvent.Committed) {
        Crash.pass(CrashPoint.AFTER_HOLD_COMMITTED_BEFORE_SAGA_RECORDED);
      } else if (outcome instanceof SagaEvent.Captured) {
        Crash.pass(CrashPoint.AFTER_PAYMENT_CAPTURED_BEFORE_SAGA_RECORDED);
      } else if (outcome instanceof SagaEvent.Released) {
        Crash.pass(CrashPoint.AFTER_STOCK_RELEASED_BEFORE_SAGA_RECORDED);
      } else if (outcome instanceof SagaEvent.PaymentCanceled) {
        Crash.pass(CrashPoint.AFTER_PAYMENT_CANCELED_BEFORE_SAGA_RECORDED);
      }
    }
  }

  static final class ProviderAnswered {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(2) Outcome<?> outcome) {
      if (outcome instanceof Outcome.Known<?> || outcome instanceof Outcome.Declined<?>) {
        Crash.pass(CrashPoint.AFTER_PROVIDER_CALL_BEFORE_RECORD);
      }
    }
  }
}
