package io.souk.drill.judge.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The same question as {@link Search} answers, asked without any cleverness: for short stories. */
final class Exhaustive {
  private Exhaustive() {}

  static boolean isPossible(SkuStory story) {
    State start = story.start();
    if (start == null) {
      throw new IllegalArgumentException("a story without a beginning");
    }
    Set<State> states = Set.of(start);
    long ghosts = 0;
    for (Event event : story.events()) {
      Set<State> next = new HashSet<>();
      long more = event instanceof Event.Ghosts change ? change.units() : 0;
      for (State state : reachable(states, ghosts)) {
        if (event instanceof Event.Begin begin) {
          next.add(state.begin(begin.move()));
        } else if (event instanceof Event.BeginLook begin) {
          next.add(state.begin(begin.look()).look(ghosts));
        } else if (event instanceof Event.Freed freed) {
          next.add(state.giveBack(freed.units()).look(ghosts));
        } else if (event instanceof Event.Ghosts) {
          next.add(state.look(ghosts + more));
        } else if (event instanceof Event.Due due && state.made(due.move())) {
          next.add(state);
        } else if (event instanceof Event.DueLook due && !state.looks().contains(due.look())) {
          next.add(state);
        }
      }
      ghosts += more;
      states = next;
    }
    return !states.isEmpty();
  }

  private static Set<State> reachable(Set<State> from, long ghosts) {
    Set<State> seen = new HashSet<>(from);
    Deque<State> next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      State state = next.remove();
      for (Move.Take take : state.takes()) {
        if (take.units <= state.free()) {
          add(seen, next, after(state, take, state.onHand(), state.free() - take.units), ghosts);
        }
      }
      for (Move.Setting setting : state.settings()) {
        long free = setting.onHand - state.onHand() + state.free();
        Long told = setting.available;
        if (free >= 0 && (told == null || (told >= 0 && free >= told && free - told <= ghosts))) {
          add(seen, next, after(state, setting, setting.onHand, free), ghosts);
        }
      }
    }
    return seen;
  }

  private static void add(Set<State> seen, Deque<State> next, State state, long ghosts) {
    State looked = state.look(ghosts);
    if (seen.add(looked)) {
      next.add(looked);
    }
  }

  private static State after(State state, Move made, long onHand, long free) {
    Set<Move.Take> takes = new HashSet<>(state.takes());
    Set<Move.Setting> settings = new HashSet<>(state.settings());
    takes.removeIf(made::equals);
    settings.removeIf(made::equals);
    return new State(onHand, free, takes, settings, state.looks());
  }
}
