package io.souk.drill.judge.linear;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  State begin(Move move) {
    return move instanceof Move.Take take
        ? new State(onHand, free, with(takes, take), settings, looks)
        : new State(onHand, free, takes, with(settings, (Move.Setting) move), looks);
  }

  /** Whether it happened, of a move that has begun. */
  boolean made(Move move) {
    return move instanceof Move.Take take ? !takes.contains(take) : !settings.contains(move);
  }

  State begin(Look look) {
    return new State(onHand, free, takes, settings, with(looks, look));
  }

  State giveBack(long units) {
    return new State(onHand, free + units, takes, settings, looks);
  }

  /** Ticks off what is true now: it costs nothing to have looked. */
  State look(long ghosts) {
    if (looks.stream().noneMatch(look -> look.isTrue(this, ghosts))) {
      return this;
    }
    Set<Look> open = new HashSet<>(looks);
    open.removeIf(look -> look.isTrue(this, ghosts));
    return new State(onHand, free, takes, settings, open);
  }

  /**
   * All states one move away that can be of use: moves that would as well be made later are not.
   *
   * @param wanted the move that is due, if one is
   * @param mayReset whether a setting of unknown outcome may be made; one right after another would
   *     make the first one useless
   */
  List<State> moves(long ghosts, @Nullable Move wanted, boolean mayReset) {
    boolean lower = wantsLower(ghosts);
    List<State> next = new ArrayList<>();
    for (Move.Take take : takes) {
      if (take.units <= free && (lower || take == wanted) && isFirst(take)) {
        next.add(take(take).look(ghosts));
      }
    }
    boolean lacking = wanted instanceof Move.Take take && take.units > free;
    boolean reset = mayReset && (lacking || lower || !looks.isEmpty());
    for (Move.Setting setting : settings) {
      if ((reset || !setting.optional()) && fits(setting, ghosts)) {
        next.add(set(setting).look(ghosts));
      }
    }
    return next;
  }

  /** Whether every way on from the other state is one from this, too. */
  boolean covers(State other) {
    return onHand == other.onHand
        && takes.size() >= other.takes.size()
        && looks.size() <= other.looks.size()
        && takes.containsAll(other.takes)
        && other.looks.containsAll(looks)
        && settings.containsAll(other.settings)
        && settings.stream()
            .allMatch(setting -> setting.optional() || other.settings.contains(setting));
  }

  private State take(Move.Take take) {
    return new State(onHand, free - take.units, without(takes, take), settings, looks);
  }

  private State set(Move.Setting setting) {
    return new State(
        setting.onHand, freeAfter(setting), takes, without(settings, setting), looks);
  }

  private long freeAfter(Move.Setting setting) {
    return setting.onHand - (onHand - free);
  }

  /** Whether what is promised fits, and what was answered is so. */
  private boolean fits(Move.Setting setting, long ghosts) {
    long after = freeAfter(setting);
    Long told = setting.available;
    return after >= 0 && (told == null || (told >= 0 && after >= told && after - told <= ghosts));
  }

  /** Whether something is not so yet and will be when more units are taken. */
  private boolean wantsLower(long ghosts) {
    long takable = takes.stream().mapToLong(take -> take.units).sum();
    return looks.stream().anyMatch(look -> isAbove(free, look.most(onHand, ghosts), takable))
        || settings.stream()
            .anyMatch(
                setting ->
                    setting.available != null
                        && isAbove(freeAfter(setting), setting.available + ghosts, takable));
  }

  private static boolean isAbove(long free, long most, long takable) {
    return free > most && free - takable <= most;
  }

  /** Of takes of equally many units, exchanging one with that due first leads to the same states. */
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
