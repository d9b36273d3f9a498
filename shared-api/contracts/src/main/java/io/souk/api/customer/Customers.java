package io.souk.api.customer;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.souk.api.Patience;
import io.vertx.core.Future;

/**
 * Customers' accounts. An email is one whatever its case. What checks a password waits for one of a
 * few threads and fails with overloaded when too many wait.
 */
@Contract("customer")
public interface Customers {
  /**
   * Makes an account and logs in. Repeated with the same email and password it only logs in. Fails
   * with email_taken, too_many_attempts.
   */
  @Patience(5_000)
  Future<Session> signUp(SignUp command);

  /**
   * Begins a session. An unknown email fails as a wrong password does, and takes as long. Fails
   * with invalid_credentials, too_many_attempts (the fact {@code retry_after_seconds} says when to
   * come back).
   */
  @Patience(5_000)
  Future<Session> login(Login command);

  /**
   * Goes on with a session: a new access token, and a new refresh token in place of the one
   * presented. Until the new one has been used, and for about a minute, the old one gets the same
   * new one again, since an answer may be lost; later it is taken for stolen: the session ends.
   * Fails with token_reused (the session has ended for that reason), token_invalid.
   */
  Future<Session> refresh(RefreshSession command);

  /**
   * Ends the session of a refresh token, any of its tokens. One that is not known has no session to
   * end, so repeating it changes nothing.
   */
  Future<Nothing> logout(Logout command);

  /** Fails with customer_not_found, also once erased. */
  Future<Customer> get(GetCustomer query);

  /** Fails with customer_not_found. */
  Future<Customer> update(UpdateCustomer command);

  /**
   * Changes the password, ends all sessions and begins a new one. Repeated after it was done it
   * only begins another. Fails with invalid_credentials (the current password is another),
   * customer_not_found, too_many_attempts.
   */
  @Patience(5_000)
  Future<Session> changePassword(ChangePassword command);

  /** All of a customer's addresses, the default one first. Fails with customer_not_found. */
  Future<AddressBook> listAddresses(ListAddresses query);

  /**
   * Writes an address under its id, new or in place of the one there. Fails with
   * customer_not_found, too_many_addresses.
   */
  Future<SavedAddress> putAddress(PutAddress command);

  /** Fails with customer_not_found, address_not_found. */
  Future<Nothing> deleteAddress(DeleteAddress command);

  /**
   * Forgets who a customer is: email, name, password, addresses and sessions go, the id stays for
   * the books. Event {@code customer.erased}. An access token issued before still passes for its
   * few minutes, but finds nobody. Repeating it changes nothing. Fails with customer_not_found if
   * there never was one.
   */
  Future<Nothing> erase(EraseCustomer command);

  /**
   * The keys that access tokens are signed with, now and soon, and those that unexpired tokens were
   * signed with. A verifier keeps them for some minutes, and asks again (not too often) when a
   * token names one it does not know.
   */
  Future<KeySet> keys(Nothing query);
}
