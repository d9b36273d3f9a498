package io.souk.chassis.bus;

import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.vertx.core.Future;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calling end of a contract. */
final class ContractClient implements InvocationHandler {
  private final Class<?> contract;
  private final Map<Method, Operation> operations;
  private final ServiceCaller target;
  private final String caller;
  private final Duration patience;

  private ContractClient(
      Class<?> contract, ServiceCaller target, String caller, Duration patience) {
    this.contract = contract;
    this.operations = Operation.of(contract);
    this.target = target;
    this.caller = caller;
    this.patience = patience;
  }

  static <T> T of(Class<T> contract, ServiceCaller target, String caller, Duration patience) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            new ContractClient(contract, target, caller, patience)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Operation operation = operations.get(method);
    if (operation == null || arguments == null) {
      return method.invoke(this, arguments);
    }
    return call(operation, arguments[0]);
  }

  private Future<?> call(Operation operation, Object request) {
    return target
        .call(
            contract.getSimpleName(),
            operation.action(),
            WireFormat.encode(request),
            call(operation))
        .map(reply -> WireFormat.decode(reply, operation.reply()));
  }

  /** The method's patience, or the caller's deadline if that comes sooner. */
  private Call call(Operation operation) {
    Duration own = operation.patience() == null ? patience : operation.patience();
    Call current = Call.current();
    Duration left = current == null ? own : current.remaining();
    return Call.lasting(left.compareTo(own) < 0 ? left : own, Ids.command(), caller);
  }

  @Override
  public String toString() {
    return "client of " + contract.getSimpleName();
  }
}
