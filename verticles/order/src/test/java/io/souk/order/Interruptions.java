package io.souk.order;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.SqlClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What goes wrong between one order node and its neighbors, per method of their contracts, and
 * between it and its database, per statement.
 */
final class Interruptions {
  private final Map<String, Function<Supplier<Future<Object>>, Future<Object>>> byMethod =
      new ConcurrentHashMap<>();

  /** Stands between a caller and a contract's implementation. */
  <T> T between(Class<T> contract, T implementation) {
    return between(contract, implementation, Method::getName);
  }

  /** Stands between a node and what it asks its database outside of transactions. */
  SqlClient between(SqlClient database) {
    Object proxy =
        Proxy.newProxyInstance(
            SqlClient.class.getClassLoader(),
            new Class<?>[] {SqlClient.class},
            (self, method, arguments) -> {
              Object made = method.invoke(database, arguments);
              return made instanceof PreparedQuery<?> query
                  ? between(PreparedQuery.class, query, execute -> (String) arguments[0])
                  : made;
            });
    return (SqlClient) proxy;
  }

  private <T> T between(Class<T> type, T implementation, Function<Method, String> name) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Supplier<Future<Object>> call =
                  () -> {
                    try {
                      @SuppressWarnings("unchecked") // every method that is called answers a future
                      Future<Object> answer =
                          (Future<Object>) method.invoke(implementation, arguments);
                      return answer;
                    } catch (IllegalAccessException | InvocationTargetException e) {
                      return Future.failedFuture(e);
                    }
                  };
              return byMethod.getOrDefault(name.apply(method), Supplier::get).apply(call);
            });
    return type.cast(proxy);
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
          answer.onComplete(made -> hanging.reached.tryComplete());
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

    /** Completes when the call is made, or has been performed. */
    Future<Void> reached() {
      return reached.future();
    }

    void letGo() {
      released.complete();
    }
  }
}
