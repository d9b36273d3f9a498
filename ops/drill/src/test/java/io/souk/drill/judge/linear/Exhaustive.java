package io.souk.drill.judge.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The same question as {@link Search} answers, asked without any cleverness: for short stories. */
final class Exhaustive {
  private final Now now = new Now();

  private Exhaustive() {}

  static boolean isPossible(SkuStory story) {
    State start = story.start();
    if (start == null) {
      throw new IllegalArgumentException("a story without a beginning");
    }
    Exhaustive search = new Exhaustive();
    Set<State> states = Set.of(start);
    for (Event event : story.events()) {
      states = search.after(event, states);
    }
    return !states.isEmpty();
  }

  private Set<State> after(Event event, Set<State> before) {
    Set<State> reachable = reachable(before);
    if (event instanceof Event.Begin begin) {
      now.begin(begin.move());
    } else if (event instanceof Event.Due due) {
      now.end(due.move());
    } else if (event instanceof Event.Ghosts change) {
      now.addGhosts(change.units());
    }
    Set<State> after = new HashSet<>();
    for (State state : reachable) {
      if (event instanceof Event.BeginLook begin) {
        after.add(state.begin(begin.look()).look(now.ghosts()));
      } else if (event instanceof Event.Freed freed) {
        after.add(state.giveBack(freed.units()).look(now.ghosts()));
      } else if (event instanceof Event.Due due) {
        if (state.made(due.move())) {
          after.add(state.forget(due.move()));
        }
      } else if (!(event instanceof Event.DueLook due && state.looks().contains(due.look()))) {
        after.add(state.look(now.ghosts()));
      }
    }
    return after;
  }

  /** By any number of moves, every unit of every take being one. */
  private Set<State> reachable(Set<State> from) {
    Set<State> seen = new HashSet<>(from);
    Deque<State> next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      State state = next.remove();
      for (Move.Take take : now.takes()) {
        if (!state.made(take) && state.free() > 0) {
          Map<Move.Take, Long> early = new HashMap<>(state.early());
          early.merge(take, 1L, Long::sum);
          add(
              seen,
              next,
              new State(state.onHand(), state.free() - 1, early, state.set(), state.looks()));
        }
      }
      for (Move.Setting setting : now.settings()) {
        long free = setting.onHand - state.onHand() + state.free();
        Long told = setting.available;
        boolean explained =
            told == null || (told >= 0 && free >= told && free - told <= now.ghosts());
        if (!state.made(setting) && free >= 0 && explained) {
          Set<Move.Setting> set = new HashSet<>(state.set());
          set.add(setting);
          add(seen, next, new State(setting.onHand, free, state.early(), set, state.looks()));
        }
      }
    }
    return seen;
  }

  private void add(Set<State> seen, Deque<State> next, State state) {
    State looked = state.look(now.ghosts());
    if (seen.add(looked)) {
      next.add(looked);
    }
  }
}
