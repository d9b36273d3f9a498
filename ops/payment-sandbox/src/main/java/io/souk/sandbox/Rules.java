package io.souk.sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the provider does about a command. Looks at the register, and changes nothing. */
final class Rules {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Register register;

  Rules(Register register) {
    this.register = register;
  }

  /** What a judged command leads to: an answer, and the entry it leaves. */
  record Verdict(Answer answer, Entry entry) {}

  /** Signals a request refused before it was executed: nothing is stored under its key. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    Rejected(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }

  Verdict judge(Command command) throws Rejected {
    return switch (command.action()) {
      case CREATE -> create(command);
      case CAPTURE -> capture(existing(command.intent()), command);
      case CANCEL -> cancel(existing(command.intent()));
      case REFUND -> refund(existing(required(command, "payment_intent")), command);
      case APPROVE -> act(existing(command.intent()), Entry.Kind.AUTHORIZED);
      case REFUSE -> act(existing(command.intent()), Entry.Kind.DECLINED);
      case SETTLE_REFUND -> settle(required(command, "refund"), Refund.Status.SUCCEEDED);
      case FAIL_REFUND -> settle(required(command, "refund"), Refund.Status.FAILED);
    };
  }

  private Verdict create(Command command) throws Rejected {
    long amount = amount(required(command, "amount"));
    String currency = required(command, "currency");
    Card card = card(required(command, "payment_method"));
    if (!currency.matches("[a-z]{3}")) {
      throw new Rejected(Answer.invalid(null, "Invalid currency: " + currency + "."));
    }
    if (!"true".equals(command.parameter("confirm"))
        || !"manual".equals(command.parameter("capture_method"))) {
      throw new Rejected(
          Answer.invalid(null, "This sandbox needs confirm=true and capture_method=manual."));
    }
    String id = newId("pi_");
    Intent fresh =
        Intent.fresh(
            id,
            command.parameter("metadata[order_id]"),
            amount,
            currency,
            card.token,
            card == Card.AUTHENTICATION_REQUIRED ? action(command, id) : null,
            Instant.now().getEpochSecond());
    Entry entry = Entry.of(opening(card), fresh, amount);
    Intent intent = fresh.after(entry);
    return new Verdict(
        card.declineCode == null ? shown(intent) : declined(intent, card.declineCode), entry);
  }

  private static Card card(String token) throws Rejected {
    return Card.of(token)
        .orElseThrow(
            () ->
                new Rejected(
                    Answer.invalid("resource_missing", "No such PaymentMethod: '" + token + "'")));
  }

  private static Entry.Kind opening(Card card) {
    if (card == Card.AUTHENTICATION_REQUIRED) {
      return Entry.Kind.ACTION_REQUIRED;
    }
    return card.declineCode == null ? Entry.Kind.AUTHORIZED : Entry.Kind.DECLINED;
  }

  private static Entry.Action action(Command command, String id) {
    return new Entry.Action(
        command.origin() + ActionPages.PATH + "/" + id, command.parameter("return_url"));
  }

  private static Answer declined(Intent intent, String declineCode) {
    String message =
        declineCode.equals("insufficient_funds")
            ? "Your card has insufficient funds."
            : "Your card was declined.";
    Answer answer = Answer.error(402, "card_error", "card_declined", message);
    answer
        .body()
        .withObject("/error")
        .put("decline_code", declineCode)
        .set("payment_intent", intent.toJson(false));
    return answer;
  }

  /** What is not captured is let go. */
  private static Verdict capture(Intent intent, Command command) throws Rejected {
    String asked = command.parameter("amount_to_capture");
    long amount = asked == null ? intent.amount() : amount(asked);
    if (intent.status() != Intent.Status.REQUIRES_CAPTURE) {
      return refused(intent, "payment_intent_unexpected_state", "cannot be captured");
    }
    if (amount > intent.amount()) {
      return refused(intent, "amount_too_large", "has only " + intent.amount() + " to capture");
    }
    return done(intent, Entry.of(Entry.Kind.CAPTURED, intent, amount));
  }

  private static Verdict cancel(Intent intent) {
    if (intent.status() == Intent.Status.SUCCEEDED || intent.status() == Intent.Status.CANCELED) {
      return refused(intent, "payment_intent_unexpected_state", "cannot be canceled");
    }
    return done(intent, Entry.of(Entry.Kind.CANCELED, intent, intent.amount()));
  }

  /** The buyer has acted. */
  private static Verdict act(Intent intent, Entry.Kind kind) {
    if (intent.status() != Intent.Status.REQUIRES_ACTION) {
      return refused(intent, "payment_intent_unexpected_state", "waits for no action");
    }
    return done(intent, Entry.of(kind, intent, intent.amount()));
  }

  private static Verdict refund(Intent intent, Command command) throws Rejected {
    String asked = command.parameter("amount");
    long amount = asked == null ? intent.refundable() : amount(asked);
    if (intent.refundable() == 0) {
      return refused(intent, "charge_already_refunded", "has nothing left to refund");
    }
    if (amount > intent.refundable()) {
      return refused(
          intent, "amount_too_large", "has only " + intent.refundable() + " left to refund");
    }
    boolean pending = intent.paymentMethod().equals(Card.PENDING_REFUND.token);
    Refund refund =
        new Refund(
            newId("re_"),
            intent.id(),
            amount,
            intent.currency(),
            pending ? Refund.Status.PENDING : Refund.Status.SUCCEEDED,
            command.parameter("metadata[refund_id]"),
            intent.orderId());
    Entry.Kind kind = pending ? Entry.Kind.REFUND_PENDING : Entry.Kind.REFUNDED;
    return new Verdict(Answer.ok(refund.toJson()), Entry.of(kind, intent, amount).about(refund));
  }

  private Verdict settle(String id, Refund.Status status) throws Rejected {
    Refund refund = register.findRefund(id).orElseThrow(() -> new Rejected(Answer.notFound(id)));
    Intent intent = existing(refund.intent());
    if (refund.status() != Refund.Status.PENDING) {
      return refused(intent, "refund_unexpected_state", "has no such pending refund");
    }
    Entry.Kind kind =
        status == Refund.Status.SUCCEEDED ? Entry.Kind.REFUNDED : Entry.Kind.REFUND_FAILED;
    return new Verdict(
        Answer.ok(refund.with(status).toJson()),
        Entry.of(kind, intent, refund.amount()).about(refund));
  }

  private static Verdict done(Intent intent, Entry entry) {
    return new Verdict(shown(intent.after(entry)), entry);
  }

  private static Verdict refused(Intent intent, String code, String because) {
    Answer answer =
        Answer.invalid(
            code,
            "This PaymentIntent " + because + "; its status is " + intent.status().wire() + ".");
    return new Verdict(answer, Entry.of(Entry.Kind.REFUSED, intent, 0));
  }

  private static Answer shown(Intent intent) {
    return Answer.ok(intent.toJson(false));
  }

  private Intent existing(String id) throws Rejected {
    Optional<Intent> found = register.find(id);
    return found.orElseThrow(() -> new Rejected(Answer.notFound(id)));
  }

  private static String required(Command command, String name) throws Rejected {
    @Nullable String value = command.parameter(name);
    if (value == null) {
      throw new Rejected(
          Answer.invalid("parameter_missing", "Missing required param: " + name + "."));
    }
    return value;
  }

  private static long amount(String text) throws Rejected {
    if (!text.matches("[1-9]\\d{0,11}")) {
      throw new Rejected(
          Answer.invalid("parameter_invalid_integer", "Invalid positive integer: " + text));
    }
    return Long.parseLong(text);
  }

  private static String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 24; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
