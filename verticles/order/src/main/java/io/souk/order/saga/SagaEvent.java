package io.souk.order.saga;

import io.souk.api.Money;
import io.souk.api.order.Order;

/** What happens to a saga. */
public sealed interface SagaEvent {
  /** What became of an ask. It may come late, twice, or after the saga has moved on. */
  sealed interface Outcome extends SagaEvent {
    /** What had been asked. */
    Ask ask();
  }

  record Priced(Pricing pricing) implements Outcome {
    @Override
    public Ask ask() {
      return Ask.QUOTE;
    }
  }

  record Held() implements Outcome {
    @Override
    public Ask ask() {
      return Ask.HOLD;
    }
  }

  record Authorized() implements Outcome {
    @Override
    public Ask ask() {
      return Ask.AUTHORIZE;
    }
  }

  record Committed() implements Outcome {
    @Override
    public Ask ask() {
      return Ask.COMMIT;
    }
  }

  /**
   * @param amount taken in all
   */
  record Captured(Money amount) implements Outcome {
    @Override
    public Ask ask() {
      return Ask.CAPTURE;
    }
  }

  /**
   * @param refunded whether money had been taken and was given back
   */
  record PaymentCanceled(boolean refunded) implements Outcome {
    @Override
    public Ask ask() {
      return Ask.CANCEL_PAYMENT;
    }
  }

  record Released() implements Outcome {
    @Override
    public Ask ask() {
      return Ask.RELEASE;
    }
  }

  /**
   * @param ask which of an edit's
   */
  record Revised(Ask ask) implements Outcome {}

  record Withdrawn() implements Outcome {
    @Override
    public Ask ask() {
      return Ask.WITHDRAW;
    }
  }

  record GivenBack() implements Outcome {
    @Override
    public Ask ask() {
      return Ask.GIVE_BACK;
    }
  }

  /** The buyer has to act at the provider before the payment goes on. */
  record ActionRequired(Order.NextAction action) implements Outcome {
    @Override
    public Ask ask() {
      return Ask.AUTHORIZE;
    }
  }

  /** The provider's answer is not known to payment yet. */
  record Processing(Ask ask) implements Outcome {}

  /** A definite no. */
  record Refused(Ask ask, Cause cause) implements Outcome {}

  /** Nobody can say whether it was done: no answer, or one that is not definite. */
  record Unanswered(Ask ask) implements Outcome {}

  /** The buyer or the merchant wants it undone. */
  record CancelRequested() implements SagaEvent {}

  /** The shop wants the money now. */
  record CaptureRequested() implements SagaEvent {}

  /** The shop wants other lines. */
  record EditRequested(Edit edit) implements SagaEvent {}

  /** The buyer's time to act at the provider is over. */
  record ActionExpired() implements SagaEvent {}

  /** Some of the order has left the house. */
  record Shipped() implements SagaEvent {}

  /** All of the order has arrived. */
  record Delivered() implements SagaEvent {}

  /** Time to go on: a retry is due, or another node takes over. */
  record Woken() implements SagaEvent {}
}
