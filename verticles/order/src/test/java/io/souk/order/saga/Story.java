package io.souk.order.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.Order;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.souk.order.saga.SagaCommand.Announce;
import io.souk.order.saga.SagaCommand.Note;
import io.souk.order.saga.SagaCommand.Settle;
import io.souk.order.saga.SagaEvent.ActionRequired;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.CancelRequested;
import io.souk.order.saga.SagaEvent.CaptureRequested;
import io.souk.order.saga.SagaEvent.Captured;
import io.souk.order.saga.SagaEvent.Committed;
import io.souk.order.saga.SagaEvent.EditRequested;
import io.souk.order.saga.SagaEvent.GivenBack;
import io.souk.order.saga.SagaEvent.Held;
import io.souk.order.saga.SagaEvent.PaymentCanceled;
import io.souk.order.saga.SagaEvent.Priced;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Refused;
import io.souk.order.saga.SagaEvent.Released;
import io.souk.order.saga.SagaEvent.Revised;
import io.souk.order.saga.SagaEvent.Unanswered;
import io.souk.order.saga.SagaEvent.Withdrawn;
import io.souk.order.saga.SagaEvent.Woken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One saga's life, so that a test reads as sentences. Expectations look at the last event. */
final class Story {
  static final Priced PRICED = priced(4200);

  /** Priced, at so many cents in all. */
  static Priced priced(long cents) {
    Money total = new Money(cents, "USD");
    return new Priced(new Pricing(List.of(), new Order.Totals(total, total), "standard"));
  }

  static final Captured CAPTURED = new Captured(new Money(4200, "USD"));
  static final ActionRequired ACT =
      new ActionRequired(new Order.NextAction("redirect", "https://bank.example.com"));
  static final SagaEvent HELD = new Held();
  static final SagaEvent AUTHORIZED = new Authorized();
  static final SagaEvent COMMITTED = new Committed();
  static final SagaEvent WITHDRAWN = new Withdrawn();
  static final SagaEvent GIVEN_BACK = new GivenBack();
  static final SagaEvent RELEASED = new Released();
  static final SagaEvent VOIDED = new PaymentCanceled(false);
  static final SagaEvent REFUNDED = new PaymentCanceled(true);
  static final SagaEvent CANCEL = new CancelRequested();
  static final SagaEvent CAPTURE = new CaptureRequested();
  static final SagaEvent WOKEN = new Woken();

  static SagaEvent refused(Ask ask, FailureCode code) {
    return new Refused(ask, Cause.of(code, "no"));
  }

  private Transition last;
  private final List<String> timeline = new ArrayList<>();

  private Story(Transition first) {
    last = first;
    remember();
  }

  static Story anOrder() {
    return anOrderCaptured(Capture.AT_ONCE);
  }

  static Story anOrderWithCoupons() {
    return new Story(Saga.place(Capture.AT_ONCE, true));
  }

  static Story anOrderCaptured(Capture when) {
    return new Story(Saga.place(when, false));
  }

  static final EditRequested EDIT =
      new EditRequested(Edit.of(1, List.of(new OrderLine("a", 2)), priced(4000).pricing()));

  /** An order whose edit has begun. */
  static Story anEditedOrder() {
    return anOrderCaptured(Capture.LATER).then(PRICED, HELD, AUTHORIZED, COMMITTED, EDIT);
  }

  static Story aConfirmedOrder() {
    return anOrder().then(PRICED, new Held(), new Authorized(), new Committed());
  }

  static Story anOrderWaitingFor(Ask ask) {
    return switch (ask) {
      case QUOTE -> anOrder();
      case HOLD -> anOrder().then(PRICED);
      case AUTHORIZE -> anOrder().then(PRICED, new Held());
      case COMMIT -> anOrder().then(PRICED, new Held(), new Authorized());
      case CAPTURE -> aConfirmedOrder();
      case REVISE_STOCK -> anEditedOrder();
      case REVISE_SHIPMENT -> anEditedOrder().then(new Revised(Ask.REVISE_STOCK));
      case SETTLE_STOCK ->
          anEditedOrder().then(new Revised(Ask.REVISE_STOCK), new Revised(Ask.REVISE_SHIPMENT));
      case WITHDRAW -> aConfirmedOrder().then(new CancelRequested());
      case GIVE_BACK -> anOrderWithCoupons().then(new CancelRequested());
      case CANCEL_PAYMENT, RELEASE -> anOrder().then(PRICED, new Held(), new CancelRequested());
    };
  }

  /** Every outcome there is, of every ask. */
  static Stream<SagaEvent> everyOutcome() {
    Stream<SagaEvent> known =
        Stream.of(
            PRICED,
            new Held(),
            new Authorized(),
            new Committed(),
            CAPTURED,
            ACT,
            new Revised(Ask.REVISE_STOCK),
            new Revised(Ask.REVISE_SHIPMENT),
            new Revised(Ask.SETTLE_STOCK),
            new Withdrawn(),
            new GivenBack(),
            new PaymentCanceled(false),
            new PaymentCanceled(true),
            new Released());
    Cause cause = Cause.of(FailureCode.CARD_DECLINED, "no");
    Stream<SagaEvent> other =
        Stream.of(Ask.values())
            .flatMap(
                ask ->
                    Stream.of(new Processing(ask), new Unanswered(ask), new Refused(ask, cause)));
    return Stream.concat(known, other);
  }

  Story then(SagaEvent... events) {
    for (SagaEvent event : events) {
      last = Saga.next(last.state(), event);
      remember();
    }
    return this;
  }

  Story ignores(SagaEvent event) {
    assertThat(Saga.next(last.state(), event)).isEqualTo(Transition.to(last.state()));
    return this;
  }

  Story asks(Ask... asks) {
    assertThat(last.asks()).containsExactly(asks);
    return this;
  }

  Story asksAtLeast(Ask ask) {
    assertThat(last.asks()).contains(ask);
    return this;
  }

  Story asksNothing() {
    return asks();
  }

  Story looks(Order.Status status, Order.PaymentStatus payment) {
    assertThat(last.state().orderStatus()).isEqualTo(status);
    assertThat(last.state().paymentStatus()).isEqualTo(payment);
    return this;
  }

  Story isCanceled(String reason) {
    assertThat(last.state().orderStatus()).isEqualTo(Order.Status.CANCELED);
    assertThat(last.state().cause()).extracting(Cause::reason).isEqualTo(reason);
    return rests();
  }

  Story rests() {
    assertThat(last.state().open()).isFalse();
    return this;
  }

  Story mayBeWrittenLater() {
    assertThat(last.deferrable()).isTrue();
    return this;
  }

  Story isWrittenNow() {
    assertThat(last.deferrable()).isFalse();
    return this;
  }

  Story settles() {
    assertThat(last.written()).contains(new Settle());
    return this;
  }

  Story announces(String what) {
    assertThat(last.written()).contains(Announce.valueOf(what));
    return this;
  }

  Story announcesNothing() {
    assertThat(last.written()).doesNotHaveAnyElementsOfTypes(Announce.class);
    return this;
  }

  Story attempts(int count) {
    assertThat(last.state().attempt()).isEqualTo(count);
    return this;
  }

  Story waitsForTheBuyer() {
    assertThat(last.state().action()).isEqualTo(ACT.action());
    return this;
  }

  Story waitsForNobody() {
    assertThat(last.state().action()).isNull();
    return this;
  }

  Story waitsForTheProvider() {
    assertThat(last.state().processing()).isTrue();
    return this;
  }

  Story notes(String... events) {
    assertThat(notesOf(last)).containsExactly(events);
    return this;
  }

  Story timeline(String... events) {
    assertThat(timeline).containsExactly(events);
    return this;
  }

  private void remember() {
    timeline.addAll(notesOf(last));
  }

  private static List<String> notesOf(Transition transition) {
    return transition.written().stream()
        .filter(Note.class::isInstance)
        .map(note -> ((Note) note).event())
        .toList();
  }
}
