package io.souk.order.saga.sim;

import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.order.Order;
import io.souk.order.saga.Ask;
import io.souk.order.saga.Cause;
import io.souk.order.saga.SagaEvent.ActionRequired;
import io.souk.order.saga.SagaEvent.Authorized;
import io.souk.order.saga.SagaEvent.Captured;
import io.souk.order.saga.SagaEvent.Outcome;
import io.souk.order.saga.SagaEvent.PaymentCanceled;
import io.souk.order.saga.SagaEvent.Processing;
import io.souk.order.saga.SagaEvent.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Money as payment's contract has it, in front of a provider that hangs, declines and refuses. */
final class SimPayments {
  private static final Money PRICE = new Money(1999, "USD");

  private enum Status {
    NEW,
    ACTION,
    AUTHORIZED,
    DECLINED,
    CAPTURED,
    CANCELED,
    REFUNDED
  }

  private static final class Intent {
    Status status = Status.NEW;
    boolean atProvider;
    boolean cancelWanted;
    boolean captureRefused;
    int charges;
    int refunds;
  }

  private final Timeline time;
  private final Supplier<Boolean> faulty;
  private final BiConsumer<String, Outcome> events;
  private final Map<String, Intent> intents = new HashMap<>();

  /**
   * @param events hears, however late, what came of a step the buyer had to take
   */
  SimPayments(Timeline time, Supplier<Boolean> faulty, BiConsumer<String, Outcome> events) {
    this.time = time;
    this.faulty = faulty;
    this.events = events;
  }

  Outcome authorize(String order) {
    Intent intent = intent(order);
    if (intent.status == Status.NEW && !intent.atProvider && !intent.cancelWanted) {
      Status decided = time.odds(0.15) ? Status.DECLINED : Status.AUTHORIZED;
      if (time.odds(0.25)) {
        provider(intent, () -> intent.status = Status.ACTION);
        buyerActs(order, intent, decided);
      } else {
        provider(intent, () -> intent.status = decided);
      }
    }
    if (intent.atProvider) {
      return new Processing(Ask.AUTHORIZE);
    }
    return switch (intent.status) {
      case AUTHORIZED, CAPTURED -> new Authorized();
      case ACTION -> new ActionRequired(new Order.NextAction("redirect", null));
      case DECLINED -> no(Ask.AUTHORIZE, FailureCode.CARD_DECLINED);
      case NEW, CANCELED, REFUNDED -> no(Ask.AUTHORIZE, FailureCode.PAYMENT_CANCELED);
    };
  }

  Outcome capture(String order) {
    Intent intent = intent(order);
    if (intent.status == Status.AUTHORIZED && !intent.atProvider && !intent.cancelWanted) {
      intent.captureRefused |= time.odds(0.05);
      if (intent.captureRefused) {
        return no(Ask.CAPTURE, FailureCode.PAYMENT_STATE);
      }
      provider(intent, () -> charge(intent));
    }
    if (intent.atProvider) {
      return new Processing(Ask.CAPTURE);
    }
    return intent.status == Status.CAPTURED
        ? new Captured(PRICE)
        : no(Ask.CAPTURE, FailureCode.PAYMENT_CANCELED);
  }

  Outcome cancel(String order) {
    Intent intent = intent(order);
    intent.cancelWanted = true;
    if (!intent.atProvider) {
      provider(intent, () -> giveBack(intent));
    }
    return switch (intent.status) {
      case CANCELED -> new PaymentCanceled(false);
      case REFUNDED -> new PaymentCanceled(true);
      case NEW, ACTION, AUTHORIZED, DECLINED, CAPTURED -> new Processing(Ask.CANCEL_PAYMENT);
    };
  }

  boolean authorized(String order) {
    return intent(order).status == Status.AUTHORIZED;
  }

  boolean captured(String order) {
    return intent(order).status == Status.CAPTURED;
  }

  /** Money of the buyer's that is reserved or gone. */
  boolean holdsAnythingOf(String order) {
    Intent intent = intent(order);
    return intent.atProvider
        || intent.status == Status.AUTHORIZED
        || intent.charges != intent.refunds;
  }

  int charges(String order) {
    return intent(order).charges;
  }

  /** Soon, late, or never. */
  private void buyerActs(String order, Intent intent, Status decided) {
    if (time.odds(0.8)) {
      time.after(
          time.upTo(20_000),
          () -> {
            if (intent.status == Status.ACTION && !intent.cancelWanted) {
              intent.status = decided;
              Outcome told =
                  decided == Status.AUTHORIZED
                      ? new Authorized()
                      : no(Ask.AUTHORIZE, FailureCode.CARD_DECLINED);
              time.after(time.upTo(5_000), () -> events.accept(order, told));
            }
          });
    }
  }

  /** At once, or after hanging for a while. */
  private void provider(Intent intent, Runnable step) {
    if (faulty.get() && time.odds(0.4)) {
      intent.atProvider = true;
      time.after(time.upTo(8_000), () -> answered(intent, step));
    } else {
      step.run();
    }
  }

  private static void answered(Intent intent, Runnable step) {
    intent.atProvider = false;
    step.run();
  }

  private static void charge(Intent intent) {
    intent.status = Status.CAPTURED;
    intent.charges++;
  }

  private static void giveBack(Intent intent) {
    switch (intent.status) {
      case CAPTURED -> {
        intent.status = Status.REFUNDED;
        intent.refunds++;
      }
      case NEW, ACTION, AUTHORIZED, DECLINED -> intent.status = Status.CANCELED;
      case CANCELED, REFUNDED -> {}
    }
  }

  private Intent intent(String order) {
    return intents.computeIfAbsent(order, id -> new Intent());
  }

  private static Outcome no(Ask ask, FailureCode code) {
    return new Refused(ask, Cause.of(code, "no"));
  }
}
