package io.souk.chassis.bus;

import io.souk.api.Contract;
import io.souk.api.Patience;
import io.vertx.core.Future;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One method of a contract.
 *
 * @param patience the method's own, if it has one
 */
record Operation(
    Method method, String action, Class<?> request, Class<?> reply, @Nullable Duration patience) {

  /** All of a contract, by method. */
  static Map<Method, Operation> of(Class<?> contract) {
    if (!contract.isInterface() || !contract.isAnnotationPresent(Contract.class)) {
      throw new IllegalArgumentException(contract.getName() + " is not a contract");
    }
    return Arrays.stream(contract.getMethods())
        .map(Operation::of)
        .collect(Collectors.toMap(Operation::method, Function.identity()));
  }

  private static Operation of(Method method) {
    if (method.getParameterCount() != 1 || method.getReturnType() != Future.class) {
      throw new IllegalArgumentException(method + " does not take one record and return a Future");
    }
    Class<?> reply =
        (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    Patience patience = method.getAnnotation(Patience.class);
    return new Operation(
        method,
        method.getName(),
        method.getParameterTypes()[0],
        reply,
        patience == null ? null : Duration.ofMillis(patience.value()));
  }
}
