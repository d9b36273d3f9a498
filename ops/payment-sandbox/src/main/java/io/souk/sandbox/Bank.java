package io.souk.sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The provider's rules and everything it knows, which is what its entries tell. No I/O; not
 * thread-safe.
 */
final class Bank {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final Map<String, List<String>> intentsOfOrder = new HashMap<>();
  private final Map<String, Entry.Answered> answers = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Consumer<Entry> journal;

  /**
   * @param past what happened before, oldest first
   * @param journal keeps each new entry
   */
  Bank(Collection<Entry> past, Consumer<Entry> journal) {
    this.journal = journal;
    past.forEach(this::apply);
  }

  /** What a judged command leads to: an answer, and the entry it leaves. */
  private record Verdict(Answer answer, Entry entry) {}

  /** Signals a request refused before it was executed: nothing is stored under its key. */
  private static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    Rejected(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }
  }

  /** Executes a command, or replays its answer if its key was used before. */
  Answer execute(Command command) {
    Entry.Answered before = command.key() == null ? null : answers.get(command.key());
    if (before != null) {
      return before.fingerprint().equals(command.fingerprint())
          ? Answer.replay(before)
          : Answer.error(
              400,
              "idempotency_error",
              null,
              "Keys for idempotent requests can only be used with the same parameters they were"
                  + " first used with. Try using a key other than '"
                  + command.key()
                  + "' if you meant to execute a different request.");
    }
    try {
      Verdict verdict = judge(command);
      Entry entry = verdict.entry();
      if (command.key() != null) {
        entry = entry.answering(command.key(), command.fingerprint(), verdict.answer());
      }
      apply(entry);
      journal.accept(entry);
      return verdict.answer().telling(news(entry));
    } catch (Rejected e) {
      return e.answer;
    }
  }

  private @Nullable News news(Entry entry) {
    return find(entry.paymentIntent()).map(after -> News.of(entry, after)).orElse(null);
  }

  Optional<Intent> find(String id) {
    return Optional.ofNullable(intents.get(id));
  }

  /** The order's intents, newest first as Stripe lists them. */
  List<Intent> ofOrder(String orderId) {
    List<Intent> found = new ArrayList<>();
    for (String id : intentsOfOrder.getOrDefault(orderId, List.of())) {
      find(id).ifPresent(intent -> found.add(0, intent));
    }
    return found;
  }

  /** Everything that ever happened, oldest first. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  private Verdict judge(Command command) throws Rejected {
    return switch (command.action()) {
      case CREATE -> create(command);
      case CAPTURE -> capture(existing(command.intent()));
      case CANCEL -> cancel(existing(command.intent()));
      case REFUND -> refund(existing(required(command, "payment_intent")), command);
    };
  }

  private Verdict create(Command command) throws Rejected {
    long amount = amount(required(command, "amount"));
    String currency = required(command, "currency");
    String token = required(command, "payment_method");
    if (!currency.matches("[a-z]{3}")) {
      throw new Rejected(Answer.invalid(null, "Invalid currency: " + currency + "."));
    }
    if (!"true".equals(command.parameter("confirm"))
        || !"manual".equals(command.parameter("capture_method"))) {
      throw new Rejected(
          Answer.invalid(null, "This sandbox needs confirm=true and capture_method=manual."));
    }
    Card card =
        Card.of(token)
            .orElseThrow(
                () ->
                    new Rejected(
                        Answer.invalid(
                            "resource_missing", "No such PaymentMethod: '" + token + "'")));
    Intent.Status status =
        card.declineCode == null
            ? Intent.Status.REQUIRES_CAPTURE
            : Intent.Status.REQUIRES_PAYMENT_METHOD;
    Intent intent =
        new Intent(
            newId("pi_"),
            command.parameter("metadata[order_id]"),
            amount,
            currency,
            token,
            status,
            0,
            0);
    return card.declineCode == null
        ? new Verdict(shown(intent), entry(Entry.Kind.AUTHORIZED, intent, amount, null))
        : new Verdict(
            declined(intent, card.declineCode), entry(Entry.Kind.DECLINED, intent, amount, null));
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

  private Verdict capture(Intent intent) {
    if (intent.status() != Intent.Status.REQUIRES_CAPTURE) {
      return refused(intent, "payment_intent_unexpected_state", "cannot be captured");
    }
    Entry entry = entry(Entry.Kind.CAPTURED, intent, intent.amount(), null);
    return new Verdict(shown(intent.after(entry)), entry);
  }

  private Verdict cancel(Intent intent) {
    if (intent.status() == Intent.Status.SUCCEEDED || intent.status() == Intent.Status.CANCELED) {
      return refused(intent, "payment_intent_unexpected_state", "cannot be canceled");
    }
    Entry entry = entry(Entry.Kind.CANCELED, intent, intent.amount(), null);
    return new Verdict(shown(intent.after(entry)), entry);
  }

  private Verdict refund(Intent intent, Command command) throws Rejected {
    long left = intent.captured() - intent.refunded();
    String asked = command.parameter("amount");
    long amount = asked == null ? left : amount(asked);
    if (left == 0) {
      return refused(intent, "charge_already_refunded", "has nothing left to refund");
    }
    if (amount > left) {
      return refused(intent, "amount_too_large", "has only " + left + " left to refund");
    }
    String id = newId("re_");
    Entry entry = entry(Entry.Kind.REFUNDED, intent, amount, id);
    return new Verdict(
        Answer.ok(
            Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", "refund")
                .put("amount", amount)
                .put("currency", intent.currency())
                .put("payment_intent", intent.id())
                .put("status", "succeeded")),
        entry);
  }

  private static Verdict refused(Intent intent, String code, String because) {
    Answer answer =
        Answer.invalid(
            code,
            "This PaymentIntent " + because + "; its status is " + intent.status().wire() + ".");
    return new Verdict(answer, entry(Entry.Kind.REFUSED, intent, 0, null));
  }

  private static Answer shown(Intent intent) {
    return Answer.ok(intent.toJson(false));
  }

  private Intent existing(String id) throws Rejected {
    return find(id).orElseThrow(() -> new Rejected(Answer.notFound(id)));
  }

  private static String required(Command command, String name) throws Rejected {
    String value = command.parameter(name);
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

  private static Entry entry(Entry.Kind kind, Intent intent, long amount, @Nullable String refund) {
    return new Entry(
        Instant.now().toString(),
        kind,
        intent.id(),
        intent.orderId(),
        amount,
        intent.currency(),
        intent.paymentMethod(),
        refund,
        null);
  }

  private void apply(Entry entry) {
    entries.add(entry);
    if (entry.answered() != null) {
      answers.put(entry.answered().key(), entry.answered());
    }
    String id = entry.paymentIntent();
    if (entry.kind() == Entry.Kind.AUTHORIZED) {
      open(entry, Intent.Status.REQUIRES_CAPTURE);
    } else if (entry.kind() == Entry.Kind.DECLINED) {
      open(entry, Intent.Status.REQUIRES_PAYMENT_METHOD);
    } else {
      intents.computeIfPresent(id, (same, intent) -> intent.after(entry));
    }
  }

  private void open(Entry entry, Intent.Status status) {
    Intent intent =
        new Intent(
            entry.paymentIntent(),
            entry.orderId(),
            entry.amount(),
            entry.currency(),
            entry.paymentMethod(),
            status,
            0,
            0);
    intents.put(intent.id(), intent);
    if (intent.orderId() != null) {
      intentsOfOrder.computeIfAbsent(intent.orderId(), id -> new ArrayList<>()).add(intent.id());
    }
  }

  private static String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 24; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
