package io.souk.drill.judge.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
  private final Now now = new Now();
  private List<State> states;

  /**
   * @param budget how many states are visited or compared before the search is given up
   */
  Search(State start, long budget) {
    this.states = new ArrayList<>(List.of(start));
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
      now.begin(begin.move());
    } else if (event instanceof Event.BeginLook begin) {
      each(state -> state.begin(begin.look()));
    } else if (event instanceof Event.Freed freed) {
      each(state -> state.giveBack(freed.units()));
    } else if (event instanceof Event.Ghosts change) {
      if (change.units() < 0) {
        lastChance();
      }
      now.addGhosts(change.units());
      each(state -> state);
    } else if (event instanceof Event.Due due) {
      require(due.move(), state -> state.made(due.move()));
      now.end(due.move());
      each(state -> state.forget(due.move()));
      return due.told();
    } else if (event instanceof Event.DueLook due) {
      require(null, state -> !state.looks().contains(due.look()));
      return due.told();
    }
    return "";
  }

  private void each(UnaryOperator<State> step) {
    visited += states.size();
    states.replaceAll(state -> step.apply(state).look(now.ghosts()));
  }

  /** Makes moves, no more than needed, until it is so. */
  private void require(@Nullable Move wanted, Predicate<State> so) {
    if (states.stream().allMatch(so)) {
      return;
    }
    List<State> met = new ArrayList<>();
    reach(wanted, state -> so.test(state) && met.add(state));
    states = best(met);
  }

  /** What ghosts explain now, they may not after this line: moves that use them are made now. */
  private void lastChance() {
    List<State> all = new ArrayList<>();
    reach(
        null,
        state -> {
          all.add(state);
          return false;
        });
    if (all.size() > states.size()) {
      states = best(all);
    }
  }

  /**
   * A state on the way.
   *
   * @param reset whether a setting of unknown outcome led to it, and neither a look nor another
   *     setting since
   */
  private record Reached(State state, boolean reset) {}

  /**
   * Visits the present states and all that useful moves lead to.
   *
   * @param enough whether not to go on from there
   */
  private void reach(@Nullable Move wanted, Predicate<State> enough) {
    Set<Reached> seen = new HashSet<>();
    states.forEach(state -> seen.add(new Reached(state, false)));
    Deque<Reached> next = new ArrayDeque<>(seen);
    while (!next.isEmpty() && visited <= budget) {
      Reached from = next.remove();
      visited++;
      if (enough.test(from.state())) {
        continue;
      }
      for (State to : from.state().moves(now, wanted, !from.reset())) {
        Reached reached = new Reached(to, isReset(from, to));
        if (seen.add(reached)) {
          next.add(reached);
        }
      }
    }
  }

  private static boolean isReset(Reached from, State to) {
    if (to.looks().size() < from.state().looks().size()) {
      return false;
    }
    return to.set().stream()
        .filter(setting -> !from.state().set().contains(setting))
        .map(Move.Setting::optional)
        .findFirst()
        .orElse(from.reset());
  }

  /** Without those that another one covers. */
  private List<State> best(List<State> all) {
    List<State> best = new ArrayList<>();
    // Only a state with as many free units or more can cover another.
    all.sort(Comparator.comparingLong(State::free).reversed());
    for (State state : all) {
      visited++;
      if (best.stream().noneMatch(other -> other.covers(state))) {
        best.add(state);
      }
    }
    return best;
  }
}
