package io.souk.drill.trial;

import io.souk.drill.history.Answer;
import io.souk.local.Node;
import io.souk.local.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What goes on in a shop, so that mistakes show. A shop without one survives all of it. */
enum Business {
  /** Every day, in a database that does not refuse what the service no longer does. */
  UNGUARDED,
  /**
   * A bit of everything: many buyers at once, more than there are last units, declined cards,
   * repeated requests, canceled orders.
   */
  EVERYDAY,
  /** The order service dies as soon as it has answered. */
  DEATH_AFTER_ANSWERS,
  /** A node of order halts with orders under way, and wakes up when another has ended them. */
  LOST_LEASES;

  private static final String VISA = "pm_card_visa";
  private static final String DECLINED = "pm_card_chargeDeclined";
  private static final String SLOW = "pm_slow";

  private static final int FEW = 5;
  private static final int MANY = 12;

  void happen(Trial trial) {
    switch (this) {
      case UNGUARDED -> unguarded(trial);
      case EVERYDAY -> everyday(trial);
      case DEATH_AFTER_ANSWERS -> deathAfterAnswers(trial);
      case LOST_LEASES -> lostLeases(trial);
    }
  }

  private static void everyday(Trial trial) {
    String plenty = trial.plenty();
    String scarce = trial.scarce();
    List<String> repeated = List.of(trial.key(), trial.key(), trial.key());
    List<CompletableFuture<Answer>> first = new ArrayList<>();
    for (String key : repeated) {
      first.add(trial.order(key, plenty, 1, VISA));
      first.add(trial.order(key, plenty, 1, VISA));
    }
    for (int i = 0; i < 2 * FEW; i++) {
      first.add(trial.order(trial.key(), plenty, 2, VISA));
      first.add(trial.order(trial.key(), scarce, 1, VISA));
    }
    for (int i = 0; i < FEW; i++) {
      first.add(trial.order(trial.key(), plenty, 1, DECLINED));
    }
    List<Answer> answers = all(first);
    List<CompletableFuture<Answer>> then = new ArrayList<>();
    for (String key : repeated) {
      then.add(trial.order(key, plenty, 1, VISA));
    }
    answers.stream()
        .filter(Answer::successful)
        .skip(repeated.size())
        .limit(FEW)
        .forEach(answer -> then.add(trial.cancel(String.valueOf(answer.orderId()))));
    all(then);
    all(List.of(trial.look(plenty), trial.look(scarce)));
  }

  private static void unguarded(Trial trial) {
    trial.withoutConstraint(
        Service.INVENTORY,
        "stock",
        "stock_promised_is_there",
        "CHECK (on_hand::bigint >= held::bigint + committed)");
    everyday(trial);
  }

  private static void deathAfterAnswers(Trial trial) {
    all(ordersOf(trial, VISA));
    trial.replace(Service.ORDER);
  }

  private static void lostLeases(Trial trial) {
    Node halting = trial.only(Service.ORDER);
    trial.add(Service.ORDER);
    long paid = payments(trial);
    long takenOver = takenOver(trial);
    List<CompletableFuture<Answer>> orders = ordersOf(trial, SLOW);
    trial.until(
        "half of the orders wait for the provider", () -> payments(trial) >= paid + MANY / 2);
    trial.suspend(halting);
    trial.until("the other node took over", () -> takenOver(trial) > takenOver);
    trial.until(
        "it ended all",
        () -> trial.count(Service.ORDER, "SELECT count(*) FROM saga WHERE open") == 0);
    trial.resume(halting);
    all(orders);
  }

  private static long payments(Trial trial) {
    return trial.count(Service.PAYMENT, "SELECT count(*) FROM payment");
  }

  private static long takenOver(Trial trial) {
    return trial.count(Service.ORDER, "SELECT count(*) FROM saga WHERE token > 1");
  }

  private static List<CompletableFuture<Answer>> ordersOf(Trial trial, String card) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> trial.order(trial.key(), trial.plenty(), 1, card))
        .toList();
  }

  private static List<Answer> all(List<CompletableFuture<Answer>> asked) {
    return asked.stream().map(CompletableFuture::join).toList();
  }
}
