package io.souk.drill.judge.order;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.Op;
import io.souk.drill.history.Operation;
import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client was told stays true. */
public final class Acknowledged implements Check {
  @Override
  public String name() {
    return "acknowledged";
  }

  @Override
  public String statement() {
    return "Every order that an answer told of exists with the lines it was placed with; one told"
        + " confirmed is so unless somebody asked to cancel it, and one told canceled is so.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Map<String, PlacedOrder> orders = PlacedOrder.all(evidence.databases());
    Set<String> cancelsAsked = cancelsAsked(evidence.history());
    Map<String, Integer> toldAt = new HashMap<>();
    for (Operation operation : evidence.history().operations()) {
      String told = operation.answer().orderId();
      if (told != null && operation.answer().status() < 500) {
        findings.checked(1);
        toldAt.merge(told, operation.returnedAt(), Math::min);
        String wrong = wrong(operation, told, orders.get(told), cancelsAsked.contains(told));
        if (wrong != null) {
          findings.offender(say(operation, wrong));
        }
      } else if (placed(operation)) {
        findings.offender(say(operation, "names no order"));
      }
    }
    denied(evidence.history(), toldAt, findings);
  }

  private static @Nullable String wrong(
      Operation operation, String id, @Nullable PlacedOrder order, boolean cancelAsked) {
    if (order == null) {
      return "there is no order " + id;
    }
    if (placed(operation)
        && !order.lines().equals(PlacedOrder.units(operation.request().lines()))) {
      return "%s has lines %s, not %s"
          .formatted(id, order.lines(), PlacedOrder.units(operation.request().lines()));
    }
    if (toldConfirmed(operation.answer())
        && !order.confirmed()
        && !(order.canceled() && cancelAsked)) {
      return id + " was told confirmed and is " + order.status();
    }
    if (toldCanceled(operation) && !order.canceled()) {
      return id + " was told canceled and is " + order.status();
    }
    return null;
  }

  /** Nobody is told that an order does not exist after anybody was told that it does. */
  private static void denied(History history, Map<String, Integer> toldAt, Findings findings) {
    for (Operation operation : history.operations()) {
      String asked = operation.request().orderId();
      if (asked != null
          && operation.answer().status() == 404
          && toldAt.getOrDefault(asked, Operation.NEVER) < operation.calledAt()) {
        findings.offender(say(operation, asked + " was denied, though told of before"));
      }
    }
  }

  private static Set<String> cancelsAsked(History history) {
    Set<String> asked = new HashSet<>();
    for (Operation cancel : history.of(Op.CANCEL)) {
      asked.add(String.valueOf(cancel.request().orderId()));
    }
    return asked;
  }

  private static boolean placed(Operation operation) {
    return operation.request().op() == Op.PLACE && operation.answer().successful();
  }

  private static boolean toldConfirmed(Answer answer) {
    return "confirmed".equals(answer.orderStatus()) || "completed".equals(answer.orderStatus());
  }

  /** A problem that names its order tells that it failed, unless the repeat only came too early. */
  private static boolean toldCanceled(Operation operation) {
    Answer answer = operation.answer();
    return "canceled".equals(answer.orderStatus())
        || (operation.request().op() == Op.PLACE && !answer.successful() && !answer.tooEarly());
  }

  private static String say(Operation operation, String wrong) {
    return "call %d (%s, answered %d): %s"
        .formatted(
            operation.number(), operation.request().op(), operation.answer().status(), wrong);
  }
}
