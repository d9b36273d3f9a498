package io.souk.order.saga;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an event leads to. A state that is open but asks nothing now is to be woken later.
 *
 * @param commands in the order to do them
 */
public record Transition(SagaState state, List<SagaCommand> commands) {
  static Transition to(SagaState state, SagaCommand... commands) {
    return new Transition(state, List.of(commands));
  }

  /** Followed by everything the new state still needs from others. */
  Transition andAsk() {
    return and(state.outstanding().toArray(Ask[]::new));
  }

  Transition and(SagaCommand... more) {
    List<SagaCommand> all = new ArrayList<>(commands);
    all.addAll(Arrays.asList(more));
    return new Transition(state, List.copyOf(all));
  }

  /** What to perform once the state is persisted. */
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
