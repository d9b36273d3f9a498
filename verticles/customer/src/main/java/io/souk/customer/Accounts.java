package io.souk.customer;

import static io.souk.chassis.input.Input.checked;

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
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks commands and hands them to whom they concern. */
final class Accounts implements Customers {
  private final Database database;
  private final AccountStore store;
  private final Logins logins;
  private final Sessions sessions;
  private final AddressBooks addresses;
  private final Erasure erasure;
  private final SigningKeys keys;
  private final AccountMeters meters;

  Accounts(
      Database database,
      AccountStore store,
      Logins logins,
      Sessions sessions,
      AddressBooks addresses,
      Erasure erasure,
      SigningKeys keys,
      AccountMeters meters) {
    this.database = database;
    this.store = store;
    this.logins = logins;
    this.sessions = sessions;
    this.addresses = addresses;
    this.erasure = erasure;
    this.keys = keys;
    this.meters = meters;
  }

  @Override
  public Future<Session> signUp(SignUp command) {
    return meters.count(
        "sign_up",
        checked(
            () ->
                logins.signUp(
                    AccountRules.email(command.email()),
                    AccountRules.newPassword("password", command.password()),
                    AccountRules.customerName(command.name()))));
  }

  @Override
  public Future<Session> login(Login command) {
    return meters.count(
        "login",
        checked(
            () ->
                logins.login(
                    AccountRules.email(command.email()),
                    AccountRules.password("password", command.password()))));
  }

  @Override
  public Future<Session> refresh(RefreshSession command) {
    return meters.count(
        "refresh",
        checked(() -> sessions.refresh(AccountRules.refreshToken(command.refreshToken()))));
  }

  @Override
  public Future<Nothing> logout(Logout command) {
    return nothing(() -> sessions.logout(AccountRules.refreshToken(command.refreshToken())));
  }

  @Override
  public Future<Customer> get(GetCustomer query) {
    return checked(() -> store.find(database.client(), AccountRules.customerId(query.customerId())))
        .compose(found -> existing(found.map(Account::customer)));
  }

  @Override
  public Future<Customer> update(UpdateCustomer command) {
    return checked(
            () ->
                store.rename(
                    database.client(),
                    AccountRules.customerId(command.customerId()),
                    AccountRules.customerName(command.name())))
        .compose(Accounts::existing);
  }

  @Override
  public Future<Session> changePassword(ChangePassword command) {
    return meters.count(
        "change_password",
        checked(
            () ->
                logins.changePassword(
                    AccountRules.customerId(command.customerId()),
                    AccountRules.password("current_password", command.currentPassword()),
                    AccountRules.newPassword("new_password", command.newPassword()))));
  }

  @Override
  public Future<AddressBook> listAddresses(ListAddresses query) {
    return checked(() -> addresses.list(AccountRules.customerId(query.customerId())));
  }

  @Override
  public Future<SavedAddress> putAddress(PutAddress command) {
    return checked(
        () ->
            addresses.put(
                AccountRules.customerId(command.customerId()),
                new SavedAddress(
                    AccountRules.addressId(command.addressId()),
                    Input.address("address", command.address()),
                    command.isDefault())));
  }

  @Override
  public Future<Nothing> deleteAddress(DeleteAddress command) {
    return nothing(
        () ->
            addresses.delete(
                AccountRules.customerId(command.customerId()),
                AccountRules.addressId(command.addressId())));
  }

  @Override
  public Future<Nothing> erase(EraseCustomer command) {
    return nothing(() -> erasure.erase(AccountRules.customerId(command.customerId())));
  }

  @Override
  public Future<KeySet> keys(Nothing query) {
    return Future.succeededFuture(keys.published());
  }

  private static Future<Customer> existing(Optional<Customer> found) {
    return found.isPresent()
        ? Future.succeededFuture(found.get())
        : Future.failedFuture(Logins.notFound());
  }

  private static Future<Nothing> nothing(Supplier<Future<Void>> work) {
    return checked(work).map(done -> new Nothing());
  }
}
