package io.souk.order.saga.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Capture;
import io.souk.order.saga.Cause;
import io.souk.order.saga.Edit;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.Saga;
import io.souk.order.saga.SagaEvent;
import io.souk.order.saga.SagaEvent.ActionExpired;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaEvent.CaptureRequested;
import io.souk.order.saga.SagaEvent.Delivered;
import io.souk.order.saga.SagaEvent.EditRequested;
import io.souk.order.saga.SagaEvent.GivenBack;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.Priced;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Shipped;
import io.souk.order.saga.SagaEvent.Unanswered;
import io.souk.order.saga.SagaEvent.Woken;
import io.souk.order.saga.SagaState;
import io.souk.order.saga.SagaState.Coupons;
import io.souk.order.saga.SagaState.Parcel;
import io.souk.order.saga.SagaState.Step;
import io.souk.order.saga.Transition;
import io.souk.order.saga.sim.SimDatabase.Claim;
import io.souk.order.saga.sim.SimDatabase.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Order nodes, their database and their neighbors under a seed's faults, which stop at {@link
 * #HEALED}. Runners come and go at will: a crash is a runner that never goes on, a stalled node one
 * that goes on when its lease is long gone.
 */
public final class World {
  private static final long HEALED = 20_000;
  private static final long ENDED_BY = HEALED + 60_000;
  private static final long SILENCE = ENDED_BY + 60_000;
  private static final long ASK_TIMEOUT = 1_000;
  private static final Money PRICE = new Money(1999, "USD");

  private final Timeline time;
  private final SimDatabase database;
  private final SimInventory inventory;
  private final SimPayments payments;
  private final SimShipping shipping = new SimShipping();
  private final SimPromotions promotions;
  private final Capture capture;
  private final Set<String> demanded = new HashSet<>();
  private final Map<String, Integer> tally = new TreeMap<>();

  public World(long seed) {
    time = new Timeline(seed);
    database = new SimDatabase(time);
    inventory = new SimInventory(time, time.chance.nextInt(4), 500 + time.chance.nextInt(10_000));
    payments = new SimPayments(time, this::faulty, this::force);
    promotions = new SimPromotions(time.chance.nextInt(4));
    capture = List.of(Capture.values()).get(time.chance.nextInt(3));
  }

  /** Lives to the end; answers how often what happened. */
  public Map<String, Integer> live() {
    for (int i = 1; i <= 3; i++) {
      String order = "order-" + i;
      time.after(time.upTo(3_000), () -> place(order));
    }
    pickUp();
    time.until(ENDED_BY);
    database.rows.forEach(this::ends);
    time.until(SILENCE);
    database.rows.forEach(this::staysAsItEnded);
    tally.merge("fenced", database.fenced, Integer::sum);
    return tally;
  }

  /** What happened last, for a person to read. */
  public String diary() {
    return time.diary();
  }

  private boolean faulty() {
    return time.now() < HEALED;
  }

  private boolean strikes(double odds) {
    return faulty() && time.odds(odds);
  }

  private void place(String order) {
    boolean withCoupons = time.odds(0.5);
    Transition first = Saga.place(capture, withCoupons);
    if (time.odds(0.5)) {
      time.after(time.upTo(30_000), () -> ship(order));
    }
    for (int edits = time.chance.nextInt(3); edits > 0; edits--) {
      time.after(time.upTo(30_000), () -> edit(order));
    }
    if (time.odds(0.3)) {
      time.after(time.upTo(30_000), () -> demand(order));
    }
    Claim claim = database.place(order, first);
    go(claim, new ArrayDeque<>(first.asks()));
    for (int cancels = time.chance.nextInt(3); cancels > 0; cancels--) {
      time.after(time.upTo(time.odds(0.5) ? 1_000 : 30_000), () -> cancel(order));
    }
  }

  private void cancel(String order) {
    if (database.row(order).state.parcel() == Parcel.NONE) {
      force(order, new CancelRequested());
    }
  }

  /** The shop wants the order's money now. */
  private void demand(String order) {
    if (database.row(order).state.capturable()) {
      demanded.add(order);
      force(order, new CaptureRequested());
    }
  }

  /** The shop wants another number of units. */
  private void edit(String order) {
    Row row = database.row(order);
    if (row.state.editable()) {
      Edit last = row.state.edit();
      int version = Math.max(row.edited, last == null ? 0 : last.version()) + 1;
      int units = 1 + time.chance.nextInt(3);
      Order.Line line = new Order.Line("a", units, "A", PRICE, PRICE);
      Pricing pricing = new Pricing(List.of(line), new Order.Totals(PRICE, PRICE), "standard");
      count("edit requested");
      force(
          order,
          new EditRequested(Edit.of(version, List.of(new OrderLine("a", row.units)), pricing)));
    }
  }

  private Outcome revise(Ask ask, Claim claim) {
    String order = claim.order();
    Edit edit = Objects.requireNonNull(claim.state().edit());
    return switch (ask) {
      case REVISE_STOCK ->
          inventory.revise(ask, order, 2 * edit.version() - 1, edit.most().get(0).quantity());
      case SETTLE_STOCK ->
          inventory.revise(ask, order, 2 * edit.version(), edit.settled().get(0).quantity());
      default -> shipping.revise(order, edit.version());
    };
  }

  /** The house sends what was confirmed; its events come late, but in their order. */
  private void ship(String order) {
    if (database.row(order).placed > 0 && shipping.ship(order)) {
      count("shipped");
      long told = time.upTo(5_000);
      time.after(told, () -> force(order, new Shipped()));
      time.after(told + time.upTo(20_000), () -> force(order, new Delivered()));
    }
  }

  /** An event that comes from elsewhere, applied by a node that takes the saga over. */
  private void force(String order, SagaEvent event) {
    Transition transition = Saga.next(database.row(order).state, event);
    if (!transition.state().equals(database.row(order).state)) {
      time.note(order + " is taken over for " + event);
      count("taken over for " + event.getClass().getSimpleName());
      persist(database.takeOver(order), transition, new ArrayDeque<>());
    }
  }

  private void pickUp() {
    for (Claim claim : database.due()) {
      count("picked up");
      if (database.actionExpired(claim.order())) {
        persist(claim, Saga.next(claim.state(), new ActionExpired()), new ArrayDeque<>());
      } else {
        go(claim, new ArrayDeque<>(Saga.next(claim.state(), new Woken()).asks()));
      }
    }
    time.after(300, this::pickUp);
  }

  private void go(Claim claim, Deque<Ask> asks) {
    Ask ask = asks.poll();
    if (ask != null) {
      orCrash(() -> perform(ask, claim, outcome -> orCrash(() -> move(claim, outcome, asks))));
    }
  }

  /** Goes on at once, late, or never. */
  private void orCrash(Runnable next) {
    if (strikes(0.05)) {
      count("crashed");
    } else if (strikes(0.05)) {
      count("stalled");
      time.after(time.upTo(2 * (int) SimDatabase.LEASE), next);
    } else {
      next.run();
    }
  }

  private void move(Claim claim, Outcome outcome, Deque<Ask> asks) {
    persist(claim, Saga.next(claim.state(), outcome).after(claim.deferred()), asks);
  }

  private void persist(Claim claim, Transition transition, Deque<Ask> asks) {
    asks.addAll(transition.asks());
    boolean keep = transition.state().open() && !asks.isEmpty();
    long pause = Math.min(250L << Math.min(transition.state().attempt(), 6), 10_000);
    if (transition.deferrable() && keep && time.odds(0.9)) {
      count("deferred");
      go(claim.deferring(transition), asks);
      return;
    }
    SagaState before = claim.state();
    database
        .write(claim, transition, keep ? -1 : pause)
        .ifPresent(
            moved -> {
              check(before, moved);
              if (keep) {
                go(moved, asks);
              }
            });
  }

  /** Sends an ask; the first of its answers and the timeout counts, but later answers come too. */
  private void perform(Ask ask, Claim claim, Consumer<Outcome> then) {
    String order = claim.order();
    boolean[] over = new boolean[1];
    Consumer<Outcome> hear =
        outcome -> {
          if (over[0]) {
            count("late outcome");
            force(order, outcome);
          } else {
            over[0] = true;
            then.accept(outcome);
          }
        };
    time.after(
        ASK_TIMEOUT,
        () -> {
          if (!over[0]) {
            hear.accept(new Unanswered(ask));
          }
        });
    int copies = strikes(0.1) ? 0 : strikes(0.1) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      time.after(delay(), () -> serve(ask, claim, hear));
    }
  }

  private void serve(Ask ask, Claim claim, Consumer<Outcome> reply) {
    String order = claim.order();
    Outcome outcome = answer(ask, claim);
    time.note(order + " " + ask + " -> " + outcome);
    assertThat(inventory.oversold()).as("never more promised than there is").isFalse();
    assertThat(payments.charges(order)).as("at most one charge").isLessThanOrEqualTo(1);
    int copies = strikes(0.1) ? 0 : strikes(0.1) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      time.after(delay(), () -> reply.accept(outcome));
    }
  }

  private Outcome answer(Ask ask, Claim claim) {
    String order = claim.order();
    if (strikes(0.05)) {
      return new Unanswered(ask);
    }
    return switch (ask) {
      case QUOTE -> quote(order);
      case REVISE_STOCK, REVISE_SHIPMENT, SETTLE_STOCK -> revise(ask, claim);
      case WITHDRAW -> shipping.withdraw(order);
      case GIVE_BACK -> {
        promotions.giveBack(order);
        yield new GivenBack();
      }
      case HOLD -> inventory.hold(order);
      case COMMIT -> inventory.commit(order);
      case RELEASE -> inventory.release(order);
      case AUTHORIZE -> payments.authorize(order);
      case CAPTURE -> payments.capture(order);
      case CANCEL_PAYMENT -> payments.cancel(order);
    };
  }

  private Outcome quote(String order) {
    boolean withCoupons = database.row(order).state.coupons() != Coupons.NONE;
    if (time.odds(0.05)) {
      return refused(FailureCode.UNKNOWN_SHIPPING_OPTION);
    }
    if (withCoupons && !promotions.redeem(order)) {
      return refused(FailureCode.COUPON_EXHAUSTED);
    }
    Money total = withCoupons && time.odds(0.1) ? Money.zero("USD") : PRICE;
    return new Priced(new Pricing(List.of(), new Order.Totals(PRICE, total), "standard"));
  }

  private static Outcome refused(FailureCode code) {
    return new Refused(Ask.QUOTE, Cause.of(code, "no"));
  }

  private long delay() {
    return time.upTo(strikes(0.1) ? 12_000 : 40);
  }

  private void check(SagaState before, Claim moved) {
    String order = moved.order();
    if (moved.state().confirmed() && !before.confirmed()) {
      count("confirmed");
      assertThat(inventory.committed(order)).as("confirmed with its stock").isTrue();
      assertThat(payments.authorized(order) || moved.state().money() == SagaState.Money.FREE)
          .as("confirmed with its money")
          .isTrue();
    }
    Edit edit = moved.state().edit();
    if (edit != null && !edit.open() && before.edit() != null && before.edit().open()) {
      count(edit.refusal() == null ? "edited" : "not edited");
    }
    if (moved.state().action() != null && before.action() == null) {
      count("action required");
    }
    if (moved.state().step() == Step.CANCELED) {
      count("canceled " + String.valueOf(moved.state().cause()).split(",", 2)[0]);
    }
  }

  private void ends(String order, Row row) {
    assertThat(row.state.open()).as("%s has ended: %s", order, row.state).isFalse();
    assertThat(row.settled).as("%s is answered once", order).isEqualTo(1);
    assertThat(row.placed).isEqualTo(row.state.confirmed() ? 1 : 0);
    boolean told = row.state.confirmed() && row.state.step() == Step.CANCELED;
    assertThat(row.canceled).isEqualTo(told ? 1 : 0);
    assertThat(row.completed).isEqualTo(row.state.orderStatus() == Order.Status.COMPLETED ? 1 : 0);
  }

  /** Also when everything late has arrived. */
  private void staysAsItEnded(String order, Row row) {
    ends(order, row);
    if (row.state.step() == Step.CANCELED) {
      assertThat(inventory.holdsAnythingFor(order)).as("%s: no stock", order).isFalse();
      assertThat(payments.holdsAnythingOf(order)).as("%s: no money", order).isFalse();
      assertThat(shipping.shipped(order)).as("%s: no parcel", order).isFalse();
      assertThat(promotions.usedBy(order)).as("%s: no coupon", order).isFalse();
    } else {
      assertThat(inventory.committed(order)).as("%s: its stock", order).isTrue();
      assertThat(inventory.units(order)).as("%s: its units", order).isEqualTo(row.units);
      assertThat(promotions.usedBy(order)).isEqualTo(row.state.coupons() == Coupons.ASKED);
      staysPaidAsAgreed(order, row.state);
    }
  }

  private void staysPaidAsAgreed(String order, SagaState state) {
    boolean due =
        capture == Capture.AT_ONCE
            || (capture == Capture.ON_SHIPMENT && shipping.shipped(order))
            || demanded.contains(order);
    switch (state.money()) {
      case FREE -> assertThat(payments.holdsAnythingOf(order)).isFalse();
      case REFUSED -> {
        count("shipped unpaid");
        assertThat(due && shipping.shipped(order)).isTrue();
        assertThat(payments.charges(order)).isZero();
      }
      case CAPTURED -> {
        assertThat(due).isTrue();
        assertThat(payments.captured(order)).as("%s: its money", order).isTrue();
        assertThat(payments.charges(order)).isEqualTo(1);
      }
      case AUTHORIZED -> {
        assertThat(due).as("%s: %s", order, state).isFalse();
        assertThat(payments.authorized(order)).isTrue();
      }
      default -> throw new AssertionError(order + ": " + state);
    }
  }

  private void count(String what) {
    tally.merge(what, 1, Integer::sum);
  }
}
