package io.souk.order.saga;

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

  record Captured() implements Outcome {
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

  /** The provider's answer is not known to payment yet. */
  record Processing(Ask ask) implements Outcome {}

  /** A definite no. */
  record Refused(Ask ask, Cause cause) implements Outcome {}

  /** Nobody can say whether it was done: no answer, or one that is not definite. */
  record Unanswered(Ask ask) implements Outcome {}

  /** The buyer or the merchant wants it undone. */
  record CancelRequested() implements SagaEvent {}

  /** Time to go on: a retry is due, or another node takes over. */
  record Woken() implements SagaEvent {}
}
