package io.souk.drill.judge.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.Operation;
import io.souk.drill.history.Tale;
import io.souk.drill.judge.Verdict;
import io.souk.drill.judge.Verdict.Outcome;
import io.souk.drill.judge.linear.Simulation.Bug;
import io.souk.drill.judge.linear.Simulation.Habits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Histories by the hundred. */
class SimulatedHistoriesTest {
  private static final long BUDGET = 2_000_000;
  private static final Habits CURIOUS = new Habits(25, 8, true);
  private static final Habits CERTAIN = new Habits(25, 8, false);
  private static final Habits BUYERS = new Habits(10, 1, true);

  @Test
  void aCorrectShopIsNeverAccused() {
    for (long seed = 0; seed < 1000; seed++) {
      History history = new Simulation(seed, Bug.NONE, CURIOUS).run(120, 1 + (int) (seed % 12));
      Verdict verdict = Trial.of(history, BUDGET);
      assertThat(verdict.offenders()).as("seed %d", seed).isEmpty();
      assertThat(verdict.outcome()).as("seed %d", seed).isEqualTo(Outcome.HOLDS);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Bug.class, mode = Mode.EXCLUDE, names = "NONE")
  void aShopWithABugIsFoundOut(Bug bug) {
    int struck = 0;
    for (long seed = 0; seed < 300; seed++) {
      Simulation simulation = new Simulation(seed, bug, CERTAIN);
      Verdict verdict = Trial.of(simulation.run(120, 1 + (int) (seed % 12)), BUDGET);
      struck += simulation.mistakes() > 0 ? 1 : 0;
      assertThat(verdict.outcome())
          .as("seed %d, %d mistakes", seed, simulation.mistakes())
          .isEqualTo(simulation.mistakes() > 0 ? Outcome.VIOLATED : Outcome.HOLDS);
    }
    assertThat(struck).isGreaterThan(100);
  }

  @Test
  void theSearchFindsWhatAnExhaustiveOneFinds() {
    int impossible = 0;
    for (long seed = 0; seed < 3000; seed++) {
      History told = new Simulation(seed, Bug.NONE, CURIOUS).run(12, 2 + (int) (seed % 4));
      History spoiled = spoiled(told, new Random(seed));
      boolean possible = Exhaustive.isPossible(story(spoiled));
      impossible += possible ? 0 : 1;
      assertThat(Trial.of(spoiled, BUDGET).outcome())
          .as("seed %d", seed)
          .isEqualTo(possible ? Outcome.HOLDS : Outcome.VIOLATED);
    }
    assertThat(impossible).isBetween(500, 2500);
  }

  @Test
  @Timeout(120) // a few seconds, on a machine that does nothing else
  void aBusyDayIsJudged() {
    History history = new Simulation(7, Bug.NONE, BUYERS).run(20_000, 60);
    assertThat(Trial.of(history, BUDGET).outcome()).isEqualTo(Outcome.HOLDS);
  }

  /** The same history, but one answer tells of a unit more or less. */
  private static History spoiled(History history, Random random) {
    List<Operation> operations = new ArrayList<>(history.operations());
    List<Operation> levels =
        operations.stream()
            .skip(1)
            .filter(o -> o.answer().stock() != null && o.answer().stock().available() > 0)
            .toList();
    if (levels.isEmpty()) {
      return history;
    }
    Operation one = levels.get(random.nextInt(levels.size()));
    Answer.Stock told = Objects.requireNonNull(one.answer().stock());
    long available = told.available() + (random.nextBoolean() && told.committed() > 0 ? 1 : -1);
    operations.set(
        operations.indexOf(one),
        new Operation(
            one.number(),
            one.at(),
            one.request(),
            one.calledAt(),
            one.returnedAt(),
            Tale.stock(told.onHand(), available)));
    return new History(operations);
  }

  private static SkuStory story(History history) {
    return SkuStory.all(OrderStory.all(history), history.operations()).get(0);
  }
}
