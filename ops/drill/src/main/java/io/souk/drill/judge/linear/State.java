package io.souk.drill.judge.linear;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a search may be.
 *
 * @param onHand units there are
 * @param free units that no confirmed order has taken; ghosts may hold some of them
 * @param takes that may happen now and have not
 * @param settings that may happen now and have not
 * @param looks that are being taken and were not true yet
 */
record State(
    long onHand, long free, Set<Move.Take> takes, Set<Move.Setting> settings, Set<Look> looks) {

  static State of(long onHand, long free) {
    return new State(onHand, free, Set.of(), Set.of(), Set.of());
  }

  /** Whether so many units can be available when ghosts hold up to so many. */
  boolean explains(long available, long ghosts) {
    long held = free - available;
    return available >= 0 && held >= 0 && held <= ghosts;
  }

  State begin(Move move) {
    return move instanceof Move.Take take
        ? new State(onHand, free, with(takes, take), settings, looks)
        : new State(onHand, free, takes, with(settings, (Move.Setting) move), looks);
  }

  /** Whether it happened, of a move that has begun. */
  boolean made(Move move) {
    return move instanceof Move.Take take ? !takes.contains(take) : !settings.contains(move);
  }

  /** Whether something waits for units that ghosts hold. */
  boolean wantsExplanation() {
    return !looks.isEmpty() || !settings.isEmpty();
  }

  State begin(Look look) {
    return new State(onHand, free, takes, settings, with(looks, look));
  }

  State giveBack(long units) {
    return new State(onHand, free + units, takes, settings, looks);
  }

  /** Ticks off what is true now: it costs nothing to have looked. */
  State look(long ghosts) {
    Set<Look> open = new HashSet<>();
    for (Look look : looks) {
      if (!look.isTrue(this, ghosts)) {
        open.add(look);
      }
    }
    return open.size() == looks.size() ? this : new State(onHand, free, takes, settings, open);
  }

  /**
   * All states one move away. Of takes of equally many units only the one due first need be tried:
   * exchanging it with another leads to the same states.
   */
  List<State> moves(long ghosts) {
    List<State> next = new ArrayList<>();
    for (Move.Take take : takes) {
      if (take.units <= free && isFirst(take)) {
        next.add(
            new State(onHand, free - take.units, without(takes, take), settings, looks)
                .look(ghosts));
      }
    }
    for (Move.Setting setting : settings) {
      set(setting, ghosts).ifPresent(next::add);
    }
    return next;
  }

  /** Whether every way on from the other state is one from this, too. */
  boolean covers(State other) {
    return onHand == other.onHand
        && takes.containsAll(other.takes)
        && other.looks.containsAll(looks)
        && settings.containsAll(other.settings)
        && settings.stream()
            .allMatch(setting -> setting.optional() || other.settings.contains(setting));
  }

  private Optional<State> set(Move.Setting setting, long ghosts) {
    State after =
        new State(
            setting.onHand,
            free + setting.onHand - onHand,
            takes,
            without(settings, setting),
            looks);
    boolean possible =
        after.free >= 0 && (setting.available == null || after.explains(setting.available, ghosts));
    return possible ? Optional.of(after.look(ghosts)) : Optional.empty();
  }

  private boolean isFirst(Move.Take take) {
    return takes.stream().noneMatch(other -> other.units == take.units && other.due < take.due);
  }

  private static <T> Set<T> with(Set<T> set, T added) {
    Set<T> more = new HashSet<>(set);
    more.add(added);
    return more;
  }

  private static <T> Set<T> without(Set<T> set, T removed) {
    Set<T> fewer = new HashSet<>(set);
    fewer.remove(removed);
    return fewer;
  }
}
