package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.customer.AddressBook;
import io.souk.api.customer.ChangePassword;
import io.souk.api.customer.Customer;
import io.souk.api.customer.Customers;
import io.souk.api.customer.DeleteAddress;
import io.souk.api.customer.EraseCustomer;
import io.souk.api.customer.GetCustomer;
import io.souk.api.customer.KeySet;
import io.souk.api.customer.ListAddresses;
import io.souk.api.customer.Login;
import io.souk.api.customer.Logout;
import io.souk.api.customer.PutAddress;
import io.souk.api.customer.RefreshSession;
import io.souk.api.customer.SavedAddress;
import io.souk.api.customer.Session;
import io.souk.api.customer.SignUp;
import io.souk.api.customer.UpdateCustomer;
import io.souk.api.order.Address;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows everybody, remembers what it was asked, and signs tokens of its own. */
final class FakeCustomers implements Customers {
  static final String ID = "cus_01JD8ZQ4X6M1T9V3K7P2R5S8W0";
  private static final Instant THEN = Instant.parse("2026-01-05T10:00:00Z");

  final TestTokens tokens = new TestTokens("key-1");
  final List<Object> commands = new CopyOnWriteArrayList<>();
  final AtomicInteger keysAsked = new AtomicInteger();
  volatile @Nullable Failure failure;
  volatile Supplier<Future<KeySet>> onKeys =
      () -> Future.succeededFuture(new KeySet(List.of(tokens.published())));

  void forget() {
    commands.clear();
    failure = null;
  }

  @Override
  public Future<Session> signUp(SignUp command) {
    return answer(command, () -> session(ID));
  }

  @Override
  public Future<Session> login(Login command) {
    return answer(command, () -> session(ID));
  }

  @Override
  public Future<Session> refresh(RefreshSession command) {
    return answer(command, () -> session(ID));
  }

  @Override
  public Future<Nothing> logout(Logout command) {
    return answer(command, Nothing::new);
  }

  @Override
  public Future<Customer> get(GetCustomer query) {
    return query.customerId().equals("cus_unknown")
        ? Future.failedFuture(new Failure(FailureCode.CUSTOMER_NOT_FOUND, "Nobody has this id."))
        : answer(query, () -> customer(query.customerId(), "Ada Lovelace"));
  }

  @Override
  public Future<Customer> update(UpdateCustomer command) {
    return answer(command, () -> customer(command.customerId(), command.name()));
  }

  @Override
  public Future<Session> changePassword(ChangePassword command) {
    return answer(command, () -> session(command.customerId()));
  }

  @Override
  public Future<AddressBook> listAddresses(ListAddresses query) {
    return answer(query, () -> new AddressBook(List.of(saved("home"))));
  }

  @Override
  public Future<SavedAddress> putAddress(PutAddress command) {
    return answer(
        command,
        () -> new SavedAddress(command.addressId(), command.address(), command.isDefault()));
  }

  @Override
  public Future<Nothing> deleteAddress(DeleteAddress command) {
    return answer(command, Nothing::new);
  }

  @Override
  public Future<Nothing> erase(EraseCustomer command) {
    return answer(command, Nothing::new);
  }

  @Override
  public Future<KeySet> keys(Nothing query) {
    keysAsked.incrementAndGet();
    return onKeys.get();
  }

  private <T> Future<T> answer(Object command, Supplier<T> answer) {
    commands.add(command);
    Failure refused = failure;
    return refused != null ? Future.failedFuture(refused) : Future.succeededFuture(answer.get());
  }

  private Session session(String id) {
    return new Session(customer(id, "Ada Lovelace"), tokens.of(id), 900, "refresh-token-1");
  }

  private static Customer customer(String id, @Nullable String name) {
    return new Customer(id, "ada@example.com", name, THEN, THEN);
  }

  private static SavedAddress saved(String id) {
    return new SavedAddress(
        id, new Address("Ada", "1 Street", null, "London", null, null, "GB", null), true);
  }
}
