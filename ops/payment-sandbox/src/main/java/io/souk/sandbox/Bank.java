package io.souk.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything the provider knows, which is what its entries tell. No I/O; not thread-safe. */
final class Bank {
  private final Register register = new Register();
  private final Rules rules = new Rules(register);
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
      Rules.Verdict verdict = rules.judge(command);
      Entry entry = verdict.entry();
      if (command.key() != null) {
        entry = entry.answering(command.key(), command.fingerprint(), verdict.answer());
      }
      apply(entry);
      journal.accept(entry);
      return verdict.answer().telling(news(entry));
    } catch (Rules.Rejected e) {
      return e.answer();
    }
  }

  private @Nullable News news(Entry entry) {
    return register.find(entry.paymentIntent()).map(after -> News.of(entry, after)).orElse(null);
  }

  /** All intents and refunds, for questions. */
  Register register() {
    return register;
  }

  /** Everything that ever happened, oldest first. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  private void apply(Entry entry) {
    entries.add(entry);
    if (entry.answered() != null) {
      answers.put(entry.answered().key(), entry.answered());
    }
    register.apply(entry);
  }
}
