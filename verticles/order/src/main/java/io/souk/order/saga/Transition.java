package io.souk.order.saga;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an event leads to. A state that is open but asks nothing now is to be woken later.
 *
 * @param commands in the order to do them
 * @param deferrable whether it may be written together with the next one, after its asks: the state
 *     before it asks them again and undoes them just as well
 */
public record Transition(SagaState state, List<SagaCommand> commands, boolean deferrable) {
  static Transition to(SagaState state, SagaCommand... commands) {
    return new Transition(state, List.of(commands), false);
  }

  Transition deferrableIf(boolean covered) {
    return new Transition(state, commands, covered);
  }

  /** With what earlier transitions left to be written. */
  public Transition after(List<SagaCommand.Written> deferred) {
    List<SagaCommand> all = new ArrayList<>(deferred);
    all.addAll(commands);
    return new Transition(state, List.copyOf(all), deferrable);
  }

  /** Followed by everything the new state still needs from others. */
  Transition andAsk() {
    return and(state.outstanding().toArray(Ask[]::new));
  }

  Transition and(SagaCommand... more) {
    List<SagaCommand> all = new ArrayList<>(commands);
    all.addAll(Arrays.asList(more));
    return new Transition(state, List.copyOf(all), deferrable);
  }

  /** What to perform once the state is persisted, or at once if that is deferred. */
  public List<Ask> asks() {
    return only(Ask.class);
  }

  /** What to write together with the state. */
  public List<SagaCommand.Written> written() {
    return only(SagaCommand.Written.class);
  }

  private <T extends SagaCommand> List<T> only(Class<T> type) {
    return commands.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
