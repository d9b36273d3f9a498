package io.souk.drill.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything the agent changes is still where it believes it is. */
class WeaverTest {
  private final Weaver weaver = new Weaver(WeaverTest.class.getClassLoader());

  static Stream<Instruction> instructions() {
    Stream<Instruction> crashes = Arrays.stream(CrashPoint.values()).map(p -> new Crash(p, 1));
    Stream<Instruction> faults =
        Arrays.stream(BusFault.Kind.values()).map(kind -> new BusFault(kind, 1, 1));
    Stream<Instruction> others =
        Stream.concat(Arrays.stream(PlantedBug.values()), Stream.of(new PoolExhaustion(1)));
    return Stream.concat(crashes, Stream.concat(faults, others));
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void whatAnInstructionChangesIsThereAndLoadsAsChanged(Instruction instruction)
      throws ClassNotFoundException {
    Map<String, byte[]> changed = weaver.weave(instruction.joinPoints());

    assertThat(changed).isNotEmpty();
    for (String name : changed.keySet()) {
      Class<?> loaded = Class.forName(name, true, new Loader(changed));
      assertThat(loaded.getDeclaredMethods()).isNotEmpty(); // verifies all their types, too
    }
  }

  @Test
  void severalInstructionsMayChangeTheSameClass() {
    List<JoinPoint> all = instructions().flatMap(i -> i.joinPoints().stream()).toList();

    assertThat(weaver.weave(all)).hasSizeGreaterThan(5).hasSizeLessThan(all.size());
  }

  @ParameterizedTest
  @EnumSource
  void theStatementsThatBugsRewriteStillSayWhatIsRewritten(PlantedBug bug) {
    bug.arm(new Chance(1));
  }

  @Test
  void aClassThatIsGoneIsTold() {
    JoinPoint gone = new JoinPoint("io.souk.order.Gone", "place", "any");

    assertThatThrownBy(() -> weaver.weave(List.of(gone)))
        .isInstanceOf(AgentException.class)
        .hasMessage("There is no class io.souk.order.Gone in this program");
  }

  @Test
  void aMethodThatIsGoneIsTold() {
    JoinPoint gone = new JoinPoint("io.souk.order.OrderDesk", "gone", "any");

    assertThatThrownBy(() -> weaver.weave(List.of(gone)))
        .isInstanceOf(AgentException.class)
        .hasMessage("There is no method io.souk.order.OrderDesk.gone in this program");
  }

  @Test
  void aMethodThatTakesSomethingElseNowIsTold() {
    JoinPoint other =
        new JoinPoint("io.souk.order.OrderDesk", "place", CrashAdvice.Delivered.class.getName());

    assertThatThrownBy(() -> weaver.weave(List.of(other)))
        .isInstanceOf(AgentException.class)
        .hasMessageStartingWith("Cannot change io.souk.order.OrderDesk.place: ");
  }

  @Test
  void aStatementThatIsGoneOrSaysSomethingElseNowIsTold() {
    Rewrite gone = new Rewrite("io.souk.order.OrderSql", "GONE", "a", "b");
    Rewrite other = new Rewrite("io.souk.order.OrderSql", "PLACE", "no such words", "b");

    assertThatThrownBy(gone::arm)
        .hasMessage("There is no statement io.souk.order.OrderSql.GONE in this program");
    assertThatThrownBy(other::arm)
        .hasMessage("io.souk.order.OrderSql.PLACE no longer says: no such words");
  }

  /** Loads the changed classes as changed, and all others as they are. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> changed;

    Loader(Map<String, byte[]> changed) {
      super(WeaverTest.class.getClassLoader());
      this.changed = changed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = changed.get(name);
      return bytes == null
          ? super.loadClass(name, resolve)
          : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
