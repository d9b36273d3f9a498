package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.customer.ChangePassword;
import io.souk.api.customer.Customers;
import io.souk.api.customer.DeleteAddress;
import io.souk.api.customer.EraseCustomer;
import io.souk.api.customer.GetCustomer;
import io.souk.api.customer.ListAddresses;
import io.souk.api.customer.PutAddress;
import io.souk.api.customer.UpdateCustomer;
import io.souk.api.order.Address;
import io.souk.api.order.ListOrders;
import io.souk.api.order.Orders;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /v1/me}: what a customer sees and does; whose it is, the access token alone says. */
final class CustomerApi implements Api {
  private final Customers customers;
  private final Orders orders;

  CustomerApi(Customers customers, Orders orders) {
    this.customers = customers;
    this.orders = orders;
  }

  static CustomerApi of(Behind behind) {
    return new CustomerApi(behind.client(Customers.class), behind.client(Orders.class));
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("getMe", this::get);
    mounts.quick("updateMe", this::update);
    mounts.quick("eraseMe", this::erase);
    // A password may have to wait for its turn to be checked.
    mounts.thorough("changePassword", this::changePassword);
    mounts.quick("listAddresses", this::listAddresses);
    mounts.quick("putAddress", this::putAddress);
    mounts.quick("deleteAddress", this::deleteAddress);
    mounts.quick("listMyOrders", this::listOrders);
    mounts.quick("getMyOrder", this::getOrder);
  }

  private Future<Void> get(RoutingContext request) {
    return customers
        .get(new GetCustomer(me(request)))
        .compose(customer -> Answer.json(request, 200, customer));
  }

  private Future<Void> update(RoutingContext request) {
    Change change = WireFormat.decode(request.body().buffer(), Change.class);
    return customers
        .update(new UpdateCustomer(me(request), change.name()))
        .compose(customer -> Answer.json(request, 200, customer));
  }

  private Future<Void> erase(RoutingContext request) {
    return customers
        .erase(new EraseCustomer(me(request)))
        .compose(erased -> Answer.nothing(request));
  }

  private Future<Void> changePassword(RoutingContext request) {
    Passwords passwords = WireFormat.decode(request.body().buffer(), Passwords.class);
    return customers
        .changePassword(
            new ChangePassword(me(request), passwords.currentPassword(), passwords.newPassword()))
        .compose(session -> Answer.json(request, 200, session));
  }

  private Future<Void> listAddresses(RoutingContext request) {
    return customers
        .listAddresses(new ListAddresses(me(request)))
        .compose(addresses -> Answer.json(request, 200, addresses));
  }

  private Future<Void> putAddress(RoutingContext request) {
    NewAddress body = WireFormat.decode(request.body().buffer(), NewAddress.class);
    return customers
        .putAddress(
            new PutAddress(
                me(request),
                request.pathParam("address"),
                body.address(),
                Boolean.TRUE.equals(body.isDefault())))
        .compose(saved -> Answer.json(request, 200, saved));
  }

  private Future<Void> deleteAddress(RoutingContext request) {
    return customers
        .deleteAddress(new DeleteAddress(me(request), request.pathParam("address")))
        .compose(deleted -> Answer.nothing(request));
  }

  private Future<Void> listOrders(RoutingContext request) {
    Paging paging = Paging.of(request);
    return orders
        .list(
            new ListOrders(
                null,
                me(request),
                null,
                null,
                null,
                null,
                null,
                null,
                paging.limit(),
                paging.cursor()))
        .compose(page -> Answer.json(request, 200, page));
  }

  private Future<Void> getOrder(RoutingContext request) {
    return VisibleOrders.of(orders, request)
        .mine(request.pathParam("id"))
        .compose(order -> Answer.json(request, 200, order));
  }

  private static String me(RoutingContext request) {
    return Objects.requireNonNull(Caller.of(request).customerId());
  }

  private record Change(@Nullable String name) {}

  private record Passwords(String currentPassword, String newPassword) {
    /** Without the passwords. */
    @Override
    public String toString() {
      return "Passwords[]";
    }
  }

  private record NewAddress(Address address, @Nullable Boolean isDefault) {}
}
