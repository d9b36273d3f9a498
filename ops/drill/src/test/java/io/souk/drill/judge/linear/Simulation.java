package io.souk.drill.judge.linear;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.Request;
import io.souk.drill.history.Tale;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Many clients of one SKU and a shop that serves them, step by step in an order drawn by chance:
 * every step between a call and its answer, and whatever goes on after an answer that tells
 * nothing.
 */
final class Simulation {
  /** What the shop does wrong. */
  enum Bug {
    NONE,
    /** Sells what it has not. */
    OVERSELL,
    /** Now and then forgets to take the units of an order it confirms. */
    LOST_TAKE,
    /** Now and then does not give back what a declined order held. */
    LOST_RETURN,
    /** Now and then gives a canceled order's units back twice. */
    DOUBLE_RETURN
  }

  private static final String SKU = "ring";

  private final Random random;
  private final Bug bug;
  private final Tale tale = new Tale();
  private final List<Deque<Runnable>> running = new ArrayList<>();
  private final List<Order> known = new ArrayList<>();
  private long onHand;
  private long promised;
  private long mistakes;

  private static final class Order {
    final Request place;
    final String id;
    boolean ended;
    boolean confirmed;

    Order(Request place, String id) {
      this.place = place;
      this.id = id;
    }

    long units() {
      return place.lines().get(0).quantity();
    }
  }

  private final Habits habits;

  /**
   * What clients do besides placing orders and, now and then, canceling them.
   *
   * @param looks percent of calls
   * @param settings percent of calls
   * @param unknowns whether some answers tell nothing: then some mistakes cannot be told from what
   *     a correct shop may do
   */
  record Habits(int looks, int settings, boolean unknowns) {}

  Simulation(long seed, Bug bug, Habits habits) {
    this.random = new Random(seed);
    this.bug = bug;
    this.habits = habits;
    this.onHand = random.nextInt(30);
  }

  /** How often the bug struck where a client could come to see it. */
  long mistakes() {
    return mistakes;
  }

  History run(int calls, int clients) {
    tale.tell(Request.getStock(SKU), level());
    for (int made = 0; made < calls || !running.isEmpty(); ) {
      if (made < calls && running.size() < clients && random.nextBoolean()) {
        running.add(call(made++));
      } else if (!running.isEmpty()) {
        Deque<Runnable> one = running.get(random.nextInt(running.size()));
        one.remove().run();
        running.removeIf(Deque::isEmpty);
      }
    }
    tale.tell(Request.getStock(SKU), level());
    return tale.history();
  }

  private Deque<Runnable> call(int number) {
    int die = random.nextInt(100);
    if (die < habits.looks) {
      return look();
    }
    if (die < habits.looks + habits.settings) {
      return set();
    }
    return die < 93 || known.isEmpty()
        ? place(number)
        : cancel(known.get(random.nextInt(known.size())));
  }

  private Deque<Runnable> look() {
    Deque<Runnable> steps = new ArrayDeque<>();
    long call = tale.call(Request.getStock(SKU));
    steps.add(
        () -> {
          Answer seen = level();
          steps.add(() -> tale.returned(call, doubt(5) ? Answer.none() : seen));
        });
    return steps;
  }

  private Deque<Runnable> set() {
    Deque<Runnable> steps = new ArrayDeque<>();
    long wanted = promised + random.nextInt(20) - 3;
    if (wanted < 0) {
      return look();
    }
    long call = tale.call(Request.setStock(SKU, wanted));
    boolean unknown = doubt(20);
    if (unknown) {
      steps.add(() -> tale.returned(call, Answer.none()));
    }
    if (!unknown || chance(50)) {
      steps.add(
          () -> {
            boolean possible = wanted >= promised;
            onHand = possible ? wanted : onHand;
            Answer answer = possible ? level() : Answer.problem(409, "stock_in_use", null, SKU);
            if (!unknown) {
              steps.add(() -> tale.returned(call, answer));
            }
          });
    }
    return steps;
  }

  private Deque<Runnable> place(int number) {
    Deque<Runnable> steps = new ArrayDeque<>();
    Order order = new Order(Tale.place("k" + number, SKU, 1 + random.nextInt(3)), "ord_" + number);
    long call = tale.call(order.place);
    steps.add(
        () -> {
          boolean enough = onHand - promised >= order.units();
          if (enough || (bug == Bug.OVERSELL && onHand > 0)) {
            promised += order.units();
            steps.addAll(fate(order, call));
          } else {
            order.ended = true;
            Answer refusal = Answer.problem(409, "insufficient_stock", order.id, SKU);
            steps.add(() -> tale.returned(call, doubt(10) ? Answer.none() : refusal));
          }
        });
    return steps;
  }

  private List<Runnable> fate(Order order, long call) {
    List<Runnable> steps = new ArrayList<>();
    boolean early = doubt(20);
    if (early) {
      boolean pending = chance(50);
      steps.add(
          () -> {
            tale.returned(call, pending ? Answer.order(202, order.id, "pending") : Answer.none());
            if (pending) {
              known.add(order);
            }
          });
    }
    if (chance(25)) {
      steps.add(() -> end(order));
      steps.add(
          () -> answer(order, call, early, Answer.problem(402, "card_declined", order.id, null)));
    } else {
      steps.add(() -> confirm(order));
      steps.add(
          () ->
              answer(
                  order,
                  call,
                  early,
                  order.confirmed
                      ? Answer.order(201, order.id, "confirmed")
                      : Answer.problem(409, "order_canceled", order.id, null)));
    }
    return steps;
  }

  private void confirm(Order order) {
    if (order.ended) {
      return;
    }
    order.confirmed = true;
    mistakes += promised > onHand ? 1 : 0;
    if (bug == Bug.LOST_TAKE && chance(20)) {
      promised -= order.units();
      mistakes++;
    }
  }

  /** The call's own answer, or that of another call if the first was answered before its end. */
  private void answer(Order order, long call, boolean early, Answer answer) {
    if (!early) {
      tale.returned(call, answer);
    } else if (chance(70)) {
      tale.tell(order.place, answer);
    } else {
      return;
    }
    known.add(order);
  }

  private void end(Order order) {
    if (order.ended) {
      return;
    }
    order.ended = true;
    if (bug == Bug.LOST_RETURN && chance(30)) {
      mistakes++;
      return;
    }
    promised -= order.units();
    if (bug == Bug.DOUBLE_RETURN && chance(30) && promised >= order.units()) {
      mistakes++;
      promised -= order.units();
    }
  }

  private Deque<Runnable> cancel(Order order) {
    Deque<Runnable> steps = new ArrayDeque<>();
    long call = tale.call(Request.cancel(order.id));
    steps.add(
        () -> {
          end(order);
          boolean told = !doubt(15);
          steps.add(
              () ->
                  tale.returned(
                      call, told ? Answer.order(200, order.id, "canceled") : Answer.none()));
        });
    return steps;
  }

  private Answer level() {
    return Tale.stock(onHand, Math.max(0, onHand - promised));
  }

  private boolean doubt(int percent) {
    return habits.unknowns && chance(percent);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
