package io.souk.drill.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionsTest {
  @Test
  void severalAreSeparatedByCommas() {
    Instructions told =
        Instructions.parse(
            "crash=after-commit-before-reply:3,bus=delay:5:100,pool=exhaust:2,plant=relay-twice,seed=7");

    assertThat(told.all())
        .containsExactly(
            new Crash(CrashPoint.AFTER_COMMIT_BEFORE_REPLY, 3),
            new BusFault(BusFault.Kind.DELAY, 5, 100),
            new PoolExhaustion(2),
            PlantedBug.RELAY_TWICE);
    assertThat(told.seed()).isEqualTo(7);
  }

  @Test
  void aCrashIsAtTheFirstPassingUnlessSaid() {
    assertThat(Instructions.parse("crash=in-transaction-before-commit").all())
        .containsExactly(new Crash(CrashPoint.IN_TRANSACTION_BEFORE_COMMIT, 1));
  }

  @ParameterizedTest
  @EnumSource
  void everyCrashPointIsKnownByItsName(CrashPoint point) {
    assertThat(Instructions.parse("crash=" + point.label()).all())
        .containsExactly(new Crash(point, 1));
  }

  @ParameterizedTest
  @EnumSource
  void everyPlantedBugIsKnownByItsName(PlantedBug bug) {
    assertThat(Instructions.parse("plant=" + bug.label()).all()).containsExactly(bug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crash",
        "crash=",
        "crash=somewhere",
        "crash=after-commit-before-reply:0",
        "crash=after-commit-before-reply:1:2",
        "bus=double",
        "bus=double:101",
        "bus=double:10:10",
        "bus=delay:10",
        "bus=drop:10",
        "pool=exhaust",
        "pool=drain:3",
        "plant=worm",
        "plant=relay-twice:2",
        "seed=x",
        "tea=milk",
        "plant=relay-twice,"
      })
  void whatIsNoInstructionIsToldWhole(String text) {
    assertThatThrownBy(() -> Instructions.parse(text))
        .isInstanceOf(AgentException.class)
        .hasMessageStartingWith("Not an instruction: '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "seed=3"})
  void nothingToDoIsAMistake(String text) {
    assertThatThrownBy(() -> Instructions.parse(text)).hasMessageStartingWith("No instruction");
  }

  @Test
  void theSameSeedMakesTheSameChoices() {
    Chance one = new Chance(42);
    Chance other = new Chance(42);

    assertThat(IntStream.range(0, 1_000).mapToObj(i -> one.hits(30)))
        .containsExactlyElementsOf(IntStream.range(0, 1_000).mapToObj(i -> other.hits(30)).toList())
        .contains(true, false);
  }
}
