package io.souk.customer;

import io.souk.api.customer.Customers;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves customers' accounts. */
public final class CustomerVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("customer", CustomerVerticle::new);

  private final ServiceContext service;

  public CustomerVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  /** All instances share the threads for passwords, and the keys. */
  @Override
  public Future<?> start() {
    return service
        .shared(Accounts.class, () -> Reception.open(service))
        .compose(accounts -> service.bus().serve(Customers.class, accounts));
  }
}
