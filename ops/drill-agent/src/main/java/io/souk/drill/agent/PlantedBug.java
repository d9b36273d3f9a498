package io.souk.drill.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mistake that a service can be given. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are records of strings
enum PlantedBug implements Instruction {
  IDEMPOTENCY_SKIPPED(
      new Rewrite(
          "io.souk.order.OrderSql",
          "PLACE",
          "ON CONFLICT (key) DO NOTHING",
          """
          ON CONFLICT (key) DO UPDATE
          SET request_hash = excluded.request_hash, command_id = excluded.command_id,
              order_id = excluded.order_id, outcome = NULL\
          """)),
  ANSWER_BEFORE_COMMIT("io.souk.order.Placements", "place", "io.souk.order.EarlyAnswerAdvice"),
  FENCING_IGNORED(
      new Rewrite(
          "io.souk.order.SagaSql",
          "ADVANCE",
          " AND s.token = a.token AND s.version = a.version\n"
              + "    AND s.lease_until > clock_timestamp()",
          "")),
  COMPENSATION_SKIPPED(
      "io.souk.order.Neighbors", "perform", "io.souk.drill.agent.PlantAdvice$NothingUndone"),
  STOCK_UNGUARDED(
      "io.souk.inventory.Allocation",
      "requireFree",
      "io.souk.drill.agent.PlantAdvice$NothingChecked"),
  RELAY_TWICE(
      "io.souk.chassis.event.Courier", "deliver", "io.souk.drill.agent.PlantAdvice$TwiceAnew"),
  RELAY_REPEATS(
      "io.souk.chassis.event.Courier", "deliver", "io.souk.drill.agent.PlantAdvice$TwiceTheSame"),
  INBOX_SKIPPED(
      new Rewrite(
          "io.souk.chassis.event.EventSql",
          "RECEIVE",
          "ON CONFLICT DO NOTHING",
          "ON CONFLICT (event_id) DO UPDATE SET received_at = clock_timestamp()"));

  private final JoinPoint joinPoint;
  private final @Nullable Rewrite rewrite;

  PlantedBug(Rewrite rewrite) {
    this.joinPoint = Rewrite.JOIN_POINT;
    this.rewrite = rewrite;
  }

  PlantedBug(String type, String method, String advice) {
    this.joinPoint = new JoinPoint(type, method, advice);
    this.rewrite = null;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(joinPoint);
  }

  @Override
  public void arm(Chance chance) {
    if (rewrite != null) {
      rewrite.arm();
    }
  }

  static Optional<PlantedBug> named(String label) {
    return Arrays.stream(values()).filter(bug -> bug.label().equals(label)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return "plant=" + label();
  }
}
