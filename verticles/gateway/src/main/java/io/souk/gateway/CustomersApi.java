package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.customer.Customers;
import io.souk.api.customer.Login;
import io.souk.api.customer.Logout;
import io.souk.api.customer.RefreshSession;
import io.souk.api.customer.SignUp;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/customers} and {@code /v1/sessions}: how somebody becomes a customer who calls. */
final class CustomersApi implements Api {
  private final Customers customers;

  CustomersApi(Customers customers) {
    this.customers = customers;
  }

  @Override
  public void mount(Mounts mounts) {
    // A password may have to wait for its turn to be checked.
    mounts.thorough("signUp", this::signUp);
    mounts.thorough("login", this::login);
    mounts.quick("refreshSession", this::refresh);
    mounts.quick("logout", this::logout);
  }

  private Future<Void> signUp(RoutingContext request) {
    return customers
        .signUp(WireFormat.decode(request.body().buffer(), SignUp.class))
        .compose(session -> Answer.json(request, 201, session));
  }

  private Future<Void> login(RoutingContext request) {
    return customers
        .login(WireFormat.decode(request.body().buffer(), Login.class))
        .compose(session -> Answer.json(request, 201, session));
  }

  private Future<Void> refresh(RoutingContext request) {
    return customers
        .refresh(WireFormat.decode(request.body().buffer(), RefreshSession.class))
        .compose(session -> Answer.json(request, 200, session));
  }

  private Future<Void> logout(RoutingContext request) {
    return customers
        .logout(WireFormat.decode(request.body().buffer(), Logout.class))
        .compose(ended -> Answer.nothing(request));
  }
}
