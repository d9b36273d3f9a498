package io.souk.drill.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a process can be made to crash. */
@SuppressWarnings("ImmutableEnumChecker") // its field is a record of strings
public enum CrashPoint {
  AFTER_COMMIT_BEFORE_REPLY(
      "io.souk.chassis.bus.ContractServer", "answer", "io.souk.chassis.bus.ReplyAdvice"),
  IN_TRANSACTION_BEFORE_COMMIT(
      "io.souk.chassis.database.PostgresDatabase",
      "commit",
      "io.souk.drill.agent.CrashAdvice$BeforeCommit"),
  BETWEEN_DELIVERY_AND_ACKNOWLEDGEMENT(
      "io.souk.chassis.event.Courier", "settle", "io.souk.drill.agent.CrashAdvice$Delivered"),
  AFTER_ORDER_WRITTEN_BEFORE_ANSWER(
      "io.souk.order.Placements", "seeThrough", "io.souk.drill.agent.CrashAdvice$OrderWritten"),
  AFTER_STOCK_HELD_BEFORE_SAGA_RECORDED,
  AFTER_PAYMENT_AUTHORIZED_BEFORE_SAGA_RECORDED,
  AFTER_HOLD_COMMITTED_BEFORE_SAGA_RECORDED,
  AFTER_PAYMENT_CAPTURED_BEFORE_SAGA_RECORDED,
  AFTER_STOCK_RELEASED_BEFORE_SAGA_RECORDED,
  AFTER_PAYMENT_CANCELED_BEFORE_SAGA_RECORDED,
  AFTER_PROVIDER_CALL_BEFORE_RECORD(
      "io.souk.payment.Errand", "write", "io.souk.drill.agent.CrashAdvice$ProviderAnswered");

  private final JoinPoint joinPoint;

  CrashPoint(String type, String method, String advice) {
    joinPoint = new JoinPoint(type, method, advice);
  }

  /** Passed when the saga hears of an outcome. */
  CrashPoint() {
    this("io.souk.order.SagaRunner", "persist", "io.souk.drill.agent.CrashAdvice$OutcomeArrived");
  }

  JoinPoint joinPoint() {
    return joinPoint;
  }

  /** Its name in instructions, e.g. {@code after-commit-before-reply}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<CrashPoint> named(String label) {
    return Arrays.stream(values()).filter(point -> point.label().equals(label)).findFirst();
  }
}
