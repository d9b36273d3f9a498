package io.souk.gateway;

import io.souk.api.customer.Customers;
import io.souk.api.customer.EraseCustomer;
import io.souk.api.customer.GetCustomer;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/admin/customers}. */
final class AdminCustomersApi implements Api {
  private final Customers customers;

  AdminCustomersApi(Customers customers) {
    this.customers = customers;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("getCustomer", this::get);
    mounts.quick("eraseCustomer", this::erase);
  }

  private Future<Void> get(RoutingContext request) {
    return customers
        .get(new GetCustomer(request.pathParam("customer")))
        .compose(customer -> Answer.json(request, 200, customer));
  }

  private Future<Void> erase(RoutingContext request) {
    return customers
        .erase(new EraseCustomer(request.pathParam("customer")))
        .compose(erased -> Answer.nothing(request));
  }
}
