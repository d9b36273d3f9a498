package io.souk.drill.judge.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Looks for one order of moves and looks that fits all that was told. */
final class Search {
  /** What came of it. */
  sealed interface Result {
    /** There is such an order. */
    record Found() implements Result {}

    /** There is none: what this line tells cannot be true together with what was told before. */
    record Impossible(int line, String told) implements Result {}

    /** Too many possibilities at this line. */
    record GivenUp(int line) implements Result {}
  }

  private final long budget;
  private long visited;
  private long ghosts;
  private List<State> states;

  /**
   * @param budget how many states are visited before the search is given up
   */
  Search(State start, long budget) {
    this.states = List.of(start);
    this.budget = budget;
  }

  Result run(List<Event> events) {
    for (Event event : events) {
      String told = apply(event);
      if (visited > budget) {
        return new Result.GivenUp(event.line());
      }
      if (states.isEmpty()) {
        return new Result.Impossible(event.line(), told);
      }
    }
    return new Result.Found();
  }

  /** Goes on over one event; answers what the line tells, in case nothing is left. */
  private String apply(Event event) {
    if (event instanceof Event.Begin begin) {
      each(state -> state.begin(begin.move()));
    } else if (event instanceof Event.BeginLook begin) {
      each(state -> state.begin(begin.look()));
    } else if (event instanceof Event.Freed freed) {
      each(state -> state.giveBack(freed.units()));
    } else if (event instanceof Event.Ghosts change) {
      if (change.units() < 0) {
        lastChance();
      }
      ghosts += change.units();
      each(state -> state);
    } else if (event instanceof Event.Due due) {
      require(state -> state.made(due.move()));
      return due.told();
    } else if (event instanceof Event.DueLook due) {
      require(state -> !state.looks().contains(due.look()));
      return due.told();
    }
    return "";
  }

  private void each(UnaryOperator<State> step) {
    visited += states.size();
    states = best(states.stream().map(state -> step.apply(state).look(ghosts)).toList());
  }

  /** Makes moves, no more than needed, until it is so. */
  private void require(Predicate<State> so) {
    List<State> met = new ArrayList<>();
    reach(state -> true, state -> so.test(state) && met.add(state));
    states = best(met);
  }

  /** What ghosts explain now, they may not after this line: moves that use them are made now. */
  private void lastChance() {
    List<State> all = new ArrayList<>();
    reach(
        State::wantsExplanation,
        state -> {
          all.add(state);
          return false;
        });
    states = best(all);
  }

  /**
   * Visits the present states, where they are worth going on from, and all that moves lead to.
   *
   * @param visitor answers whether not to go on from there
   */
  private void reach(Predicate<State> worthGoingOn, Predicate<State> visitor) {
    Set<State> seen = new HashSet<>(states);
    Deque<State> next = new ArrayDeque<>(states);
    while (!next.isEmpty() && visited <= budget) {
      State state = next.remove();
      visited++;
      if (!visitor.test(state) && worthGoingOn.test(state)) {
        state.moves(ghosts).stream().filter(seen::add).forEach(next::add);
      }
    }
  }

  /** Without those that another one covers. */
  private List<State> best(List<State> all) {
    List<State> best = new ArrayList<>();
    for (State state : all) {
      if (visited > budget) {
        return best;
      }
      visited += best.size();
      if (best.stream().noneMatch(other -> other.covers(state))) {
        best.removeIf(state::covers);
        best.add(state);
      }
    }
    return best;
  }
}
