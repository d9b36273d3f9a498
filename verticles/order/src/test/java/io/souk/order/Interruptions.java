package io.souk.order;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes wrong between one order node and its neighbors, per method of their contracts. */
final class Interruptions {
  private final Map<String, Function<Supplier<Future<Object>>, Future<Object>>> byMethod =
      new ConcurrentHashMap<>();

  /** Stands between a caller and a contract's implementation. */
  <T> T between(Class<T> contract, T implementation) {
    Object proxy =
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (self, method, arguments) -> {
              Supplier<Future<Object>> call =
                  () -> {
                    try {
                      @SuppressWarnings("unchecked") // every contract method answers a future
                      Future<Object> answer =
                          (Future<Object>) method.invoke(implementation, arguments);
                      return answer;
                    } catch (IllegalAccessException | InvocationTargetException e) {
                      return Future.failedFuture(e);
                    }
                  };
              return byMethod.getOrDefault(method.getName(), Supplier::get).apply(call);
            });
    return contract.cast(proxy);
  }

  /** The method fails without being performed, until {@link #heal}. */
  void fail(String method, Throwable failure) {
    byMethod.put(method, call -> Future.failedFuture(failure));
  }

  /** The next call never reaches the neighbor, or never comes back, until it is let go. */
  Hanging hangOnce(String method, boolean performed) {
    Hanging hanging = new Hanging();
    byMethod.put(
        method,
        call -> {
          byMethod.remove(method);
          Future<Object> answer = performed ? call.get() : Future.succeededFuture();
          hanging.reached.tryComplete();
          return hanging.released.future().compose(go -> performed ? answer : call.get());
        });
    return hanging;
  }

  void heal() {
    byMethod.clear();
  }

  /** A call on its way. */
  static final class Hanging {
    private final Promise<Void> reached = Promise.promise();
    private final Promise<Void> released = Promise.promise();

    /** Completes when the call is made. */
    Future<Void> reached() {
      return reached.future();
    }

    void letGo() {
      released.complete();
    }
  }
}
