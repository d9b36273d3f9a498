package io.souk.customer;

import io.souk.api.customer.Customers;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves customers' accounts. */
public final class CustomerVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("customer", CustomerVerticle::new);

  // By process: its instances share the threads for passwords, and the keys.
  private static final Map<String, Future<Accounts>> ACCOUNTS = new ConcurrentHashMap<>();

  private final ServiceContext service;

  public CustomerVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    return here(ACCOUNTS.computeIfAbsent(service.instance(), instance -> Reception.open(service)))
        .compose(accounts -> service.bus().serve(Customers.class, accounts));
  }

  /** What another instance opened, on this one's context, so that each serves on its own. */
  private <T> Future<T> here(Future<T> opened) {
    Promise<T> here = Promise.promise();
    opened.onComplete(done -> context.runOnContext(start -> here.handle(done)));
    return here.future();
  }

  @Override
  public Future<?> stop() {
    ACCOUNTS.remove(service.instance());
    return Future.succeededFuture();
  }
}
