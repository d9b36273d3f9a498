package io.souk.drill.judge.linear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a search may be.
 *
 * @param onHand units there are
 * @param free units that no confirmed order has taken; ghosts may hold some of them
 * @param early units taken of takes that are not due yet
 * @param set settings that happened and are not due yet
 * @param looks that are being taken and were not true yet
 */
record State(
    long onHand, long free, Map<Move.Take, Long> early, Set<Move.Setting> set, Set<Look> looks) {

  static State of(long onHand, long free) {
    return new State(onHand, free, Map.of(), Set.of(), Set.of());
  }

  /** Whether it happened, of a move that has begun. */
  boolean made(Move move) {
    return move instanceof Move.Take take ? left(take) == 0 : set.contains(move);
  }

  /** A move that happened need not be remembered once it is due. */
  State forget(Move move) {
    if (move instanceof Move.Take ? !early.containsKey(move) : !set.contains(move)) {
      return this;
    }
    Map<Move.Take, Long> takes = new HashMap<>(early);
    takes.remove(move);
    Set<Move.Setting> settings = new HashSet<>(set);
    settings.remove(move);
    return new State(onHand, free, takes, settings, looks);
  }

  State begin(Look look) {
    Set<Look> more = new HashSet<>(looks);
    more.add(look);
    return new State(onHand, free, early, set, more);
  }

  State giveBack(long units) {
    return new State(onHand, free + units, early, set, looks);
  }

  /** Ticks off what is true now: it costs nothing to have looked. */
  State look(long ghosts) {
    return lookedSince(free, ghosts);
  }

  /**
   * All states one move away that can be of use: moves that would as well be made later are not.
   *
   * @param wanted the move that is due, if one is
   * @param mayReset whether a setting of unknown outcome may be made; one right after another would
   *     make the first one useless
   */
  List<State> moves(Now now, @Nullable Move wanted, boolean mayReset) {
    List<State> next = new ArrayList<>();
    OptionalLong lower = nextLower(now, wanted);
    if (lower.isPresent() && lower.getAsLong() >= 0) {
      next.add(lowered(lower.getAsLong(), now));
    }
    boolean reset = mayReset && (lower.isPresent() || !looks.isEmpty());
    for (Move.Setting setting : now.settings()) {
      if ((reset || !setting.optional()) && !set.contains(setting) && fits(setting, now.ghosts())) {
        next.add(after(setting).look(now.ghosts()));
      }
    }
    return next;
  }

  /** Whether every way on from the other state is one from this, too. */
  boolean covers(State other) {
    return onHand == other.onHand
        && free >= other.free
        && looks.size() <= other.looks.size()
        && early.size() <= other.early.size()
        && other.looks.containsAll(looks)
        && other.set.containsAll(set)
        && other.set.stream().allMatch(made -> made.optional() || set.contains(made))
        && early.entrySet().stream()
            .allMatch(take -> take.getValue() <= other.early.getOrDefault(take.getKey(), 0L));
  }

  /**
   * The next fewer units at which something comes true, or a take that is due is done: fewer than
   * nothing if that cannot be, absent if there is no reason to take anything.
   */
  private OptionalLong nextLower(Now now, @Nullable Move wanted) {
    long takable = now.units() - early.values().stream().mapToLong(Long::longValue).sum();
    LongStream byLooks = looks.stream().mapToLong(look -> look.most(onHand, now.ghosts()));
    LongStream bySettings =
        now.settings().stream()
            .filter(setting -> !set.contains(setting))
            .flatMapToLong(
                setting ->
                    setting.available == null
                        ? LongStream.empty()
                        : LongStream.of(
                            free - (freeAfter(setting) - setting.available - now.ghosts())));
    LongStream byTake =
        wanted instanceof Move.Take take && left(take) > 0
            ? LongStream.of(free - left(take))
            : LongStream.empty();
    return LongStream.concat(LongStream.concat(byLooks, bySettings), byTake)
        .filter(level -> level < free && free - level <= takable)
        .max();
  }

  /** Of takes, that which is due first loses nothing by being made first. */
  private State lowered(long level, Now now) {
    Map<Move.Take, Long> more = new HashMap<>(early);
    long units = free - level;
    for (Move.Take take : now.takes()) {
      long taken = Math.min(units, left(take));
      if (taken > 0) {
        more.merge(take, taken, Long::sum);
        units -= taken;
      }
      if (units == 0) {
        break;
      }
    }
    return new State(onHand, level, more, set, looks).lookedSince(free, now.ghosts());
  }

  private State lookedSince(long before, long ghosts) {
    Set<Look> open = null;
    for (Look look : looks) {
      if (look.isTrue(onHand, before, free, ghosts)) {
        open = open == null ? new HashSet<>(looks) : open;
        open.remove(look);
      }
    }
    return open == null ? this : new State(onHand, free, early, set, open);
  }

  private State after(Move.Setting setting) {
    Set<Move.Setting> more = new HashSet<>(set);
    more.add(setting);
    return new State(setting.onHand, freeAfter(setting), early, more, looks);
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

  private long left(Move.Take take) {
    return take.units - early.getOrDefault(take, 0L);
  }
}
